import { type Coordinate, parseAddress } from "../../network/index.ts";
import type { Workshop } from "../rules/index.ts";
import {
	type Box,
	firstPacket,
	type Interval,
	type Packet,
	type PacketSet,
} from "../set/index.ts";
import type { Goal } from "../travel/index.ts";

/** One value, as an interval. */
export function one(value: Coordinate): Interval {
	return {
		from: value,
		end: typeof value === "number" ? value + 1 : value + 1n,
	};
}

/** An address of the internet that is nobody's (RFC 5737), as in most documentation. */
const somebody = parseAddress("203.0.113.9");

/**
 * What a reader takes for a flow, each only where the set has it: TCP to a port that he
 * knows, to a host by which one logs in, elsewhere the web's, from a port that every kind of client uses, from an address that reads like one.
 */
const likely = (port: number): readonly Box[] => [
	{ protocol: one(6) },
	{ protocol: one(17) },
	{ destinationPort: one(port) },
	{ destinationPort: { from: 1, end: 65536 } },
	{ sourcePort: { from: 49152, end: 61000 } },
	{ sourcePort: { from: 1024, end: 65536 } },
];

/** One packet of a set, to be shown to people; undefined for the empty set. */
export function likelyPacket(
	{ algebra, family }: Workshop,
	packets: PacketSet,
	to: Goal["kind"],
): Packet | undefined {
	const narrowed = (set: PacketSet, box: Box) => {
		const some = algebra.intersect(set, algebra.box(box));
		return some === algebra.none ? set : some;
	};
	let set = likely(to === "interface" ? 22 : 443).reduce(narrowed, packets);
	if (family === 4 && somebody !== undefined) {
		const from = narrowed(set, { source: somebody });
		set = from === set ? narrowed(set, { destination: somebody }) : from;
	}
	const first = firstPacket(set, family);
	if (first === undefined || first.source !== first.destination) return first;
	// Nobody talks to himself: another sender, where there is one.
	const others = algebra.subtract(
		set,
		algebra.box({ source: one(first.source) }),
	);
	return firstPacket(others, family) ?? first;
}
