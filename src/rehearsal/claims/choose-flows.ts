import { clientPorts, parseAddress } from "../../network/index.ts";
import {
	type Claim,
	edgesOf,
	nameOf,
	type PacketSet,
	type Prover,
	travel,
} from "../../reachability/index.ts";
import type { Probe } from "../world/index.ts";
import { type AskedPair, askedPairs } from "./asked-pairs.ts";
import {
	atEndpoint,
	bordersOf,
	type Ends,
	endsAt,
	endsOf,
	type Ground,
} from "./ends.ts";
import { type Flow, judged } from "./flow.ts";

/** So many edges of one pair and protocol say no more. */
const mostEdges = 8;

/** At each edge of addresses so many ports are tried, for all were tried from one address. */
const portsAtEdges = 2;

/** Numbers flows and their senders' ports, so that no two of a replay are taken for one another. */
export interface Count {
	next: number;
}

/**
 * The packets that try a claim: for everybody it speaks of, those at the first and last
 * port of everything that the prover says gets through, those just beside them, and the
 * ports that the claim itself names; of whoever is outside also those at the first and
 * last address that is let through, and beside them.
 */
export function chooseFlows(
	ground: Ground,
	claim: Claim,
	count: Count,
): readonly Flow[] {
	return askedPairs(ground.prover, claim).flatMap((pair) =>
		([4, 6] as const).flatMap((family) => {
			const ends = endsOf(ground, pair, family);
			return ends === undefined
				? []
				: flowsOf(ground, claim, pair, ends, count);
		}),
	);
}

/** An exchange that can be had here. */
interface Exchange {
	readonly kind: Probe["kind"];
	readonly protocol: number;
	/** Of ICMP type and code stand in its place, as in the prover. */
	readonly port: number;
}

function flowsOf(
	ground: Ground,
	claim: Claim,
	pair: AskedPair,
	ends: Ends,
	count: Count,
): readonly Flow[] {
	const { prover } = ground;
	const { family, question } = ends;
	const shop = prover.shops[family];
	const passing = travel(shop, question)
		.filter(({ disposition }) => disposition === "delivered")
		.map(({ packets }) => packets);
	const delivered = shop.algebra.unionAll(passing);
	const exchanges = [
		...portsOf(prover, claim, ends, delivered, 6).map(
			(port): Exchange => ({ kind: "tcp", protocol: 6, port }),
		),
		...portsOf(prover, claim, ends, delivered, 17).map(
			(port): Exchange => ({ kind: "udp", protocol: 17, port }),
		),
		echo[family],
	];
	const usual = exchanges.flatMap(
		(exchange) => flowOf(ground, pair, ends, exchange, count) ?? [],
	);
	const passed = usual.filter(({ probe }) => probe.expected);
	const tried = exchanges.filter(({ kind, port }) =>
		(passed.length > 0 ? passed : usual).some(
			({ probe }) => probe.kind === kind && probe.destinationPort === port,
		),
	);
	const borders = bordersOf(prover, family);
	const edges = (["source", "destination"] as const).flatMap((side) =>
		endsAt(ends, side, [...edgesOf(delivered, family, side), ...borders]).slice(
			0,
			mostEdges,
		),
	);
	return [
		...usual,
		...edges.flatMap((beside) =>
			tried
				.slice(0, portsAtEdges)
				.flatMap(
					(exchange) => flowOf(ground, pair, beside, exchange, count) ?? [],
				),
		),
	];
}

/** An echo request: type 8 of ICMP, 128 of ICMPv6, and code 0. */
const echo: Readonly<Record<4 | 6, Exchange>> = {
	4: { kind: "echo", protocol: 1, port: 8 * 256 },
	6: { kind: "echo", protocol: 58, port: 128 * 256 },
};

/** Nothing, where the prover says nothing of such a packet. */
function flowOf(
	ground: Ground,
	pair: AskedPair,
	{ family, question, ...places }: Ends,
	{ kind, protocol, port }: Exchange,
	count: Count,
): Flow | undefined {
	count.next += 1;
	const ported = protocol === 6 || protocol === 17;
	const sourcePort = ported ? clientPorts.linux.from + count.next : 0;
	const packet = {
		protocol,
		destinationPort: port,
		sourcePort,
		source: coordinateOf(places.source),
		destination: coordinateOf(places.destination),
	};
	const found = judged(ground.prover, family, question, packet);
	if (found === undefined) return undefined;
	const { outcome } = found;
	const server = atEndpoint(ground, outcome.at) ?? places.server;
	const probe: Probe = {
		...places,
		server,
		id: String(count.next),
		expected: outcome.disposition === "delivered",
		kind,
		sourcePort,
		destinationPort: port,
	};
	return { ...found, from: nameOf(pair.from), to: nameOf(pair.to), probe };
}

/** The edges of what gets through by this protocol, and what the claim names. */
function portsOf(
	{ shops }: Prover,
	claim: Claim,
	{ family }: Ends,
	delivered: PacketSet,
	protocol: 6 | 17,
): readonly number[] {
	const { algebra } = shops[family];
	const own = algebra.intersect(
		delivered,
		algebra.box({ protocol: { from: protocol, end: protocol + 1 } }),
	);
	const named = (claim.traffic ?? [])
		.filter((one) => one.protocol === protocol || one.protocol === "all")
		.flatMap(({ ports }) =>
			ports === undefined ? [] : [ports.from, ports.to],
		);
	const edges = edgesOf(own, family, "destinationPort").map(Number);
	const usual = protocol === 6 ? [22, 443] : [53];
	const all = [...named, ...edges.slice(0, mostEdges), ...usual];
	return [...new Set(all)].filter((port) => port > 0 && port < 65_536);
}

function coordinateOf(text: string) {
	return parseAddress(text)?.from ?? 0;
}
