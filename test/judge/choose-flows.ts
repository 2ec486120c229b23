import {
	type Coordinate,
	type Family,
	formatAddress,
	type NetworkModel,
	parseAddress,
} from "../../src/network/index.ts";
import type {
	Disposition,
	FullBox,
	Interval,
	Outcome,
	Packet,
} from "../../src/reachability/index.ts";
import * as reachability from "../../src/reachability/index.ts";
import { type Pair, pairsOf, questionOf } from "./question.ts";
import { type Random, randomOf } from "./random.ts";
import type { Probe } from "./run-world.ts";

/** A packet, who sends it to whom, and what the prover says of it. */
export interface Flow {
	readonly id: string;
	readonly pair: Pair;
	readonly packet: Packet;
	readonly kind: Probe["kind"];
	readonly disposition: Disposition;
	readonly at: string;
	/** Only the answers fail. */
	readonly returning: boolean;
}

/** What can be sent here, by protocol. For ICMP the destination port is type and code. */
const sendable: Readonly<
	Record<Family, readonly (readonly [Probe["kind"], number, number?])[]>
> = {
	4: [
		["tcp", 6],
		["udp", 17],
		["echo", 1, 8 * 256],
		["mask", 1, 17 * 256],
		[253, 253],
	],
	6: [
		["tcp", 6],
		["udp", 17],
		["echo", 58, 128 * 256],
		[253, 253],
	],
};

/**
 * Flows at the edges of what the prover says: for every pair and every way that its
 * packets end, some whose coordinates are the first or last of a box. What lies
 * beside an edge is the edge of another box, so both sides are tried.
 */
export function chooseFlows(
	model: NetworkModel,
	seed: number,
	most: number,
): readonly Flow[] {
	const random = randomOf(seed);
	const proof = reachability.prover(model);
	const found = pairsOf(model).flatMap((pair) => flowsOf(proof, pair, random));
	const chosen: Flow[] = [];
	const used = new Set<string>();
	while (found.length > 0 && chosen.length < most) {
		const [flow] = found.splice(random.below(found.length), 1);
		if (flow === undefined || disturbs(flow, used)) continue;
		if (meetsItself(model, flow)) continue;
		chosen.push({ ...flow, id: `${chosen.length}` });
	}
	return chosen;
}

function flowsOf(
	proof: ReturnType<typeof reachability.prover>,
	pair: Pair,
	random: Random,
): Flow[] {
	const question = questionOf(reachability, proof, pair);
	if (question === undefined) return [];
	const shop = proof.shops[pair.family];
	const own = ownPackets(proof, pair);
	return reachability.travel(shop, question, own).flatMap((outcome) => {
		if (outcome.disposition === "insufficient-information") return [];
		const boxes = [...reachability.boxesOf(outcome.packets, pair.family)];
		const wanted = outcome.disposition === "delivered" ? 5 : 3;
		return Array.from({ length: wanted }, () =>
			flowIn(pair, outcome, random.pick(boxes), random),
		).filter((flow) => flow !== undefined);
	});
}

type Prover = ReturnType<typeof reachability.prover>;

/** A class can have many members; the judge asks for one of them. */
function ownPackets(prover: Prover, pair: Pair): reachability.PacketSet {
	return prover.shops[pair.family].algebra.intersect(
		packetsOf(prover, pair, "source", pair.from),
		packetsOf(prover, pair, "destination", pair.to),
	);
}

function packetsOf(
	{ model, shops }: Prover,
	{ family }: Pair,
	side: "source" | "destination",
	party: Pair["from"],
): reachability.PacketSet {
	const { algebra } = shops[family];
	if (party.kind !== "host" || party.by === "public") return algebra.all;
	const found = model.interfaces.find(({ id }) => id === party.id);
	const ranges = (found?.addresses ?? []).map(parseAddress);
	return algebra.unionAll(
		ranges
			.filter((range) => range?.family === family)
			.filter((range) => range !== undefined)
			.map((range) => algebra.box({ [side]: range })),
	);
}

function flowIn(
	pair: Pair,
	{ disposition, at, returning }: Outcome,
	box: FullBox,
	random: Random,
): Flow | undefined {
	const [kind, protocol, message] = random.pick(sendable[pair.family]);
	const ported = kind === "tcp" || kind === "udp";
	if (!holds(box.protocol, protocol)) return undefined;
	if (message !== undefined && !holds(box.destinationPort, message))
		return undefined;
	const packet: Packet = {
		protocol,
		destinationPort: ported
			? edge(box.destinationPort, random)
			: (message ?? 0),
		sourcePort: ported ? edge(box.sourcePort, random) : 0,
		source: edge(box.source, random),
		destination: edge(box.destination, random),
	};
	// Port 0 means "any" to the kernel.
	if (ported && (packet.destinationPort === 0 || packet.sourcePort === 0))
		return undefined;
	return { id: "", pair, packet, kind, disposition, at, returning };
}

function holds({ from, end }: Interval, value: number): boolean {
	return from <= value && value < end;
}

function edge({ from, end }: Interval, random: Random): Coordinate {
	if (random.chance(0.5)) return from;
	return typeof end === "number" ? end - 1 : end - 1n;
}

/**
 * Filters with state remember: whoever was admitted may be answered. A flow that
 * looks like the answer to another one, or is the same, would be let through for
 * that reason; protocols without ports look so to begin with.
 */
function disturbs({ packet, kind, pair }: Flow, used: Set<string>): boolean {
	if (kind === "echo" || kind === "mask") return false;
	const { source, destination, sourcePort, destinationPort } = packet;
	const ported = kind === "tcp" || kind === "udp";
	const [one, other] = ported
		? [`${source}:${sourcePort}`, `${destination}:${destinationPort}`]
		: [`${partyName(pair.from)}`, `${partyName(pair.to)}`];
	// Without ports a translator cannot tell two senders to one address apart.
	if (!ported && used.has(`${kind} to ${destination}`)) return true;
	if (!ported) used.add(`${kind} to ${destination}`);
	const keys = ported
		? [
				`${kind} ${one}>${other}`,
				`${kind} bound ${one}`,
				`${kind} bound ${other}`,
			]
		: [`${kind} ${[one, other].sort().join()}`];
	const [first = "", bound, listened] = keys;
	if (used.has(first)) return true;
	if (ported && (used.has(`listens ${bound}`) || used.has(`sends ${listened}`)))
		return true;
	used.add(first);
	used.add(`sends ${bound}`);
	used.add(`listens ${listened}`);
	return false;
}

/**
 * Somebody who sends to his own public address, or forwards what another sends there, meets the
 * packet again. Without ports, or with the same twice, it looks like the answer to itself.
 */
function meetsItself(model: NetworkModel, flow: Flow): boolean {
	const { pair, packet, kind } = flow;
	if (kind === "echo" || kind === "mask") return false;
	if (pair.to.kind !== "host" || pair.to.by !== "public") return false;
	const { id } = pair.to;
	const sends = pair.from.kind === "host" && pair.from.id === id;
	const forwards =
		pair.from.kind === "host" &&
		model.interfaces.some((one) => one.id === id && one.forwards);
	const ported = kind === "tcp" || kind === "udp";
	const { sourcePort, destinationPort } = packet;
	return (sends || forwards) && (!ported || sourcePort === destinationPort);
}

function partyName(party: Pair["from"]): string {
	return party.kind === "host" ? party.id : party.kind;
}

export function describeFlow({
	pair,
	packet,
	kind,
	disposition,
	at,
}: Flow): string {
	const { family } = pair;
	const show = (address: Coordinate) => formatAddress(family, address);
	const ports = kind === "tcp" || kind === "udp";
	const [by, to] = ports
		? [`:${packet.sourcePort}`, `:${packet.destinationPort}`]
		: ["", ""];
	return `${partyName(pair.from)} ${show(packet.source)}${by} → ${partyName(pair.to)} ${show(packet.destination)}${to} ${kind}: ${disposition} at ${at}`;
}
