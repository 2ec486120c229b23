import { assignAddresses, type KernelWorld } from "../../kernel/index.ts";
import {
	type AddressRange,
	type Coordinate,
	type Family,
	formatAddress,
	type NetworkModel,
	parseAddress,
	parseCidr,
} from "../../network/index.ts";
import type {
	Goal,
	InterfaceClass,
	Interval,
	Party,
	Prover,
	Question,
} from "../../reachability/index.ts";
import type { AskedPair } from "./asked-pairs.ts";

/** What a world was made of, to send packets in it. */
export interface Ground {
	readonly prover: Prover;
	readonly kernel: KernelWorld;
	readonly addresses: ReturnType<typeof assignAddresses>;
}

export function groundOf(prover: Prover, kernel: KernelWorld): Ground {
	return { prover, kernel, addresses: assignAddresses(prover.model) };
}

/** Where two stand in a world, and by which addresses they know each other. */
export interface Ends {
	readonly family: Family;
	readonly question: Question;
	readonly client: string;
	readonly source: string;
	readonly server: string;
	readonly destination: string;
	readonly listener: string;
}

/** Where both stand, and by which addresses they know each other; undefined where one has none. */
export function endsOf(
	ground: Ground,
	{ from, to }: AskedPair,
	family: Family,
): Ends | undefined {
	const sender = senderOf(ground, from, family);
	const receiver = receiverOf(ground, to, from.kind === "outside", family);
	if (sender === undefined || receiver === undefined) return undefined;
	const { goal, ...server } = receiver;
	const { party, ...client } = sender;
	return { family, question: { from: party, goal }, ...client, ...server };
}

/**
 * The same with whoever is outside at each of these addresses, as far as he may have it:
 * first and last of whom a rule admits, and those beside them.
 */
export function endsAt(
	ends: Ends,
	side: "source" | "destination",
	addresses: readonly Coordinate[],
): readonly Ends[] {
	const { family, question } = ends;
	const ranges = outsideOf(question, side);
	return [...new Set(addresses)]
		.filter((address) => isOrdinary(family, address))
		.filter((address) =>
			ranges.some(({ from, end }) => from <= address && address < end),
		)
		.map((address) => formatAddress(family, address))
		.filter((text) => text !== ends[side])
		.map((text) =>
			side === "source"
				? { ...ends, source: text }
				: { ...ends, destination: text, listener: text },
		);
}

function outsideOf(
	{ from, goal }: Question,
	side: "source" | "destination",
): readonly Interval[] {
	if (side === "source") return from.kind === "outside" ? from.addresses : [];
	return goal.kind === "interface" ? [] : goal.addresses;
}

/**
 * First and last addresses of all who are outside, and those beside them: an operator's,
 * and his neighbours'. Those of whoever has fewest blocks come first: everybody else's are what is left.
 */
export function bordersOf(
	{ model, outside }: Prover,
	family: Family,
): readonly Coordinate[] {
	return [...outside.values()]
		.filter(({ members }) => members.kind === "outside")
		.map((actor) => outsideRanges(model, { kind: "outside", actor }, family))
		.sort((one, other) => one.length - other.length)
		.flat()
		.flatMap(({ from, end }) =>
			typeof from === "number" && typeof end === "number"
				? [from - 1, from, end - 1, end]
				: [BigInt(from) - 1n, from, BigInt(end) - 1n, end],
		);
}

/** What nobody on the internet has: this host, private and shared addresses, loopback, link-local, multicast. */
const extraordinary = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"224.0.0.0/3",
].flatMap((block) => parseCidr(block) ?? []);

function isOrdinary(family: Family, address: Coordinate): boolean {
	// Of IPv6 what is given out to the internet: 2000::/3.
	if (family === 6) return BigInt(address) >> 125n === 1n;
	return !extraordinary.some(
		({ from, end }) => from <= address && address < end,
	);
}

function senderOf(ground: Ground, party: Party, family: Family) {
	if (party.kind === "class") {
		const source = ownAddress(ground, party.class, family);
		const client = spaceOf(ground.kernel, party.class.like.id);
		if (source === undefined || client === undefined) return undefined;
		return { party: party.class, client, source };
	}
	const addresses = outsideRanges(ground.prover.model, party, family);
	const source = addressIn(addresses, family);
	if (source === undefined) return undefined;
	const outside = { kind: "outside", addresses } as const;
	return { party: outside, client: "internet", source };
}

function receiverOf(
	ground: Ground,
	party: Party,
	outside: boolean,
	family: Family,
) {
	if (party.kind === "class") {
		const own = ownAddress(ground, party.class, family);
		const server = spaceOf(ground.kernel, party.class.like.id);
		if (own === undefined || server === undefined) return undefined;
		// Addresses of IPv6 are public by themselves.
		const known =
			outside && family === 4 ? party.class.publicAddress?.address : undefined;
		const goal: Goal = {
			kind: "interface",
			to: party.class,
			by: known === undefined ? "private" : "public",
		};
		return { goal, server, destination: known ?? own, listener: own };
	}
	const addresses = outsideRanges(ground.prover.model, party, family);
	const destination = addressIn(addresses, family);
	if (destination === undefined) return undefined;
	const { members } = party.actor;
	const goal: Goal =
		members.kind === "service"
			? { kind: "service", service: members.service, addresses }
			: { kind: "outside", addresses };
	return { goal, server: "internet", destination, listener: destination };
}

/** A service is met at the endpoint by which the prover says that packets go. */
export function atEndpoint({ prover, kernel }: Ground, at: string) {
	const endpoint = prover.model.gatewayEndpoints.find(({ id }) => id === at);
	return endpoint && spaceOf(kernel, endpoint.id);
}

function ownAddress(
	{ addresses }: Ground,
	{ like }: InterfaceClass,
	family: Family,
): string | undefined {
	return addresses
		.get(like.id)
		?.find((text) => parseAddress(text)?.family === family);
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
	family: Family,
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
		.filter((range) => range.family === family);
}

/** Of documentation's addresses where it may be one of these, else the first but one. */
function addressIn(
	ranges: readonly AddressRange[],
	family: Family,
): string | undefined {
	const text = family === 4 ? "203.0.113.7" : "2001:db8::7";
	const usual = parseAddress(text)?.from ?? 0;
	const [first] = ranges;
	if (first === undefined) return undefined;
	if (ranges.some(({ from, end }) => from <= usual && usual < end)) return text;
	const { from, end } = first;
	const next = typeof from === "number" ? from + 1 : from + 1n;
	return formatAddress(family, next < end ? next : from);
}
