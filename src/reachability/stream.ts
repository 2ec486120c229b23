import {
	type AddressRange,
	type Family,
	rangeToCidrs,
} from "../network/index.ts";
import type { FullBox } from "./set/index.ts";

/** Both ends included. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** Some of what gets through between two ends. */
export interface Stream {
	/** IP protocols: 6 is TCP, 17 UDP, 1 ICMP, 58 ICMPv6; 0 to 255 is all. */
	readonly protocols: Span;
	/** Destination ports; for ICMP type × 256 + code. */
	readonly ports: Span;
	/** The senders' blocks, where the sender is outside and has many. */
	readonly sources?: readonly string[];
}

/**
 * Boxes as streams: those that differ in nothing but the senders are one. Senders are
 * named where they are fewer than `everybody`; without it, never.
 */
export function streamsOf(
	boxes: readonly FullBox[],
	family: Family,
	everybody?: readonly AddressRange[],
): readonly Stream[] {
	const found = new Map<string, { stream: Stream; ranges: AddressRange[] }>();
	for (const { protocol, destinationPort, source } of boxes) {
		const protocols = spanOf(protocol);
		const ports = spanOf(destinationPort);
		const key = `${protocols.from} ${protocols.to} ${ports.from} ${ports.to}`;
		const known = found.get(key) ?? {
			stream: { protocols, ports },
			ranges: [],
		};
		known.ranges.push({ family, ...source } as AddressRange);
		found.set(key, known);
	}
	const all = everybody === undefined ? undefined : countOf(everybody);
	return [...found.values()].map(({ stream, ranges }) =>
		all === undefined || countOf(ranges) === all
			? stream
			: { ...stream, sources: ranges.flatMap(rangeToCidrs) },
	);
}

function countOf(ranges: readonly AddressRange[]): bigint {
	return ranges.reduce(
		(sum, { from, end }) => sum + BigInt(end) - BigInt(from),
		0n,
	);
}

function spanOf({ from, end }: FullBox["protocol"]): Span {
	return { from: Number(from), to: Number(end) - 1 };
}
