import { assignAddresses, type KernelWorld } from "../../kernel/index.ts";
import {
	type AddressRange,
	clientPorts,
	formatAddress,
	type NetworkModel,
	parseAddress,
	parseCidr,
} from "../../network/index.ts";
import {
	type Claim,
	edgesOf,
	type Goal,
	type InterfaceClass,
	nameOf,
	type PacketSet,
	type Party,
	type Prover,
	type Question,
	travel,
} from "../../reachability/index.ts";
import { type AskedPair, askedPairs } from "./asked-pairs.ts";
import { type Flow, judged } from "./flow.ts";

/** What a world was made of, to send packets in it. */
export interface Ground {
	readonly prover: Prover;
	readonly kernel: KernelWorld;
	readonly addresses: ReturnType<typeof assignAddresses>;
}

export function groundOf(prover: Prover, kernel: KernelWorld): Ground {
	return { prover, kernel, addresses: assignAddresses(prover.model) };
}

/** So many edges of one pair and protocol say no more. */
const mostEdges = 8;

const protocols = [
	["tcp", 6],
	["udp", 17],
] as const;

/** Numbers flows and their senders' ports, so that no two of a replay are taken for one another. */
export interface Count {
	next: number;
}

/**
 * The packets that try a claim: for everybody it speaks of, those at the first and last
 * port of everything that the prover says gets through, those just beside them, and the
 * ports that the claim itself names.
 */
export function chooseFlows(
	ground: Ground,
	claim: Claim,
	count: Count,
): readonly Flow[] {
	return askedPairs(ground.prover, claim).flatMap((pair) => {
		const ends = endsOf(ground, pair);
		return ends === undefined ? [] : flowsOf(ground, claim, pair, ends, count);
	});
}

interface Ends {
	readonly question: Question;
	readonly client: string;
	readonly source: string;
	readonly server: string;
	readonly destination: string;
	readonly listener: string;
}

function flowsOf(
	ground: Ground,
	claim: Claim,
	pair: AskedPair,
	ends: Ends,
	count: Count,
): readonly Flow[] {
	const { prover } = ground;
	const shop = prover.shops[4];
	const passing = travel(shop, ends.question)
		.filter(({ disposition }) => disposition === "delivered")
		.map(({ packets }) => packets);
	const delivered = shop.algebra.unionAll(passing);
	return protocols.flatMap(([kind, protocol]) =>
		portsOf(prover, claim, delivered, protocol).flatMap((port): Flow[] => {
			count.next += 1;
			const sourcePort = clientPorts.linux.from + count.next;
			const packet = {
				protocol,
				destinationPort: port,
				sourcePort,
				source: numberOf(ends.source),
				destination: numberOf(ends.destination),
			};
			const found = judged(prover, ends.question, packet);
			if (found === undefined) return [];
			const { outcome } = found;
			const expected = outcome.disposition === "delivered";
			const { question: _, ...places } = ends;
			const server = atEndpoint(ground, outcome.at) ?? ends.server;
			const probe = {
				...places,
				server,
				id: String(count.next),
				expected,
				kind,
			};
			return [
				{
					...found,
					from: nameOf(pair.from),
					to: nameOf(pair.to),
					probe: { ...probe, sourcePort, destinationPort: port },
				},
			];
		}),
	);
}

/** The edges of what gets through by this protocol, and what the claim names. */
function portsOf(
	{ shops }: Prover,
	claim: Claim,
	delivered: PacketSet,
	protocol: number,
): readonly number[] {
	const { algebra } = shops[4];
	const own = algebra.intersect(
		delivered,
		algebra.box({ protocol: { from: protocol, end: protocol + 1 } }),
	);
	const named = (claim.traffic ?? [])
		.filter((one) => one.protocol === protocol || one.protocol === "all")
		.flatMap(({ ports }) =>
			ports === undefined ? [] : [ports.from, ports.to],
		);
	const edges = edgesOf(own, 4, "destinationPort").map(Number);
	const usual = protocol === 6 ? [22, 443] : [53];
	const all = [...named, ...edges.slice(0, mostEdges), ...usual];
	return [...new Set(all)].filter((port) => port > 0 && port < 65_536);
}

/** Where both stand, and by which addresses they know each other; undefined where one has none. */
function endsOf(ground: Ground, { from, to }: AskedPair): Ends | undefined {
	const sender = senderOf(ground, from);
	const receiver = receiverOf(ground, to, from.kind === "outside");
	if (sender === undefined || receiver === undefined) return undefined;
	const { goal, ...server } = receiver;
	const { party, ...client } = sender;
	return { question: { from: party, goal }, ...client, ...server };
}

function senderOf(ground: Ground, party: Party) {
	if (party.kind === "class") {
		const source = ownAddress(ground, party.class);
		const client = spaceOf(ground.kernel, party.class.like.id);
		if (source === undefined || client === undefined) return undefined;
		return { party: party.class, client, source };
	}
	const addresses = outsideRanges(ground.prover.model, party);
	const source = addressIn(addresses);
	if (source === undefined) return undefined;
	const outside = { kind: "outside", addresses } as const;
	return { party: outside, client: "internet", source };
}

function receiverOf(ground: Ground, party: Party, outside: boolean) {
	if (party.kind === "class") {
		const own = ownAddress(ground, party.class);
		const server = spaceOf(ground.kernel, party.class.like.id);
		if (own === undefined || server === undefined) return undefined;
		const known = outside ? party.class.publicAddress?.address : undefined;
		const goal: Goal = {
			kind: "interface",
			to: party.class,
			by: known === undefined ? "private" : "public",
		};
		return { goal, server, destination: known ?? own, listener: own };
	}
	const addresses = outsideRanges(ground.prover.model, party);
	const destination = addressIn(addresses);
	if (destination === undefined) return undefined;
	const { members } = party.actor;
	const goal: Goal =
		members.kind === "service"
			? { kind: "service", service: members.service, addresses }
			: { kind: "outside", addresses };
	return { goal, server: "internet", destination, listener: destination };
}

/** A service is met at the endpoint by which the prover says that packets go. */
function atEndpoint({ prover, kernel }: Ground, at: string) {
	const endpoint = prover.model.gatewayEndpoints.find(({ id }) => id === at);
	return endpoint && spaceOf(kernel, endpoint.id);
}

function ownAddress(
	{ addresses }: Ground,
	{ like }: InterfaceClass,
): string | undefined {
	return addresses
		.get(like.id)
		?.find((text) => parseAddress(text)?.family === 4);
}

function spaceOf(
	{ namespaces }: KernelWorld,
	element: string,
): string | undefined {
	return namespaces.find((one) => one.element === element)?.name;
}

function outsideRanges(
	{ services }: NetworkModel,
	party: Extract<Party, { kind: "outside" }>,
): readonly AddressRange[] {
	const { members } = party.actor;
	const cidrs =
		members.kind === "outside"
			? members.cidrs
			: (services.find(
					({ id }) => members.kind === "service" && id === members.service,
				)?.addresses ?? []);
	return cidrs
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter(({ family }) => family === 4);
}

/** Of documentation's addresses where it may be one of these, else the first but one. */
function addressIn(ranges: readonly AddressRange[]): string | undefined {
	const usual = numberOf("203.0.113.7");
	const [first] = ranges;
	if (first === undefined) return undefined;
	const fits = ranges.some(({ from, end }) => from <= usual && usual < end);
	if (fits) return "203.0.113.7";
	const { from, end } = first;
	return formatAddress(
		4,
		Number(end) - Number(from) > 1 ? Number(from) + 1 : from,
	);
}

function numberOf(text: string): number {
	return Number(parseAddress(text)?.from ?? 0);
}
