import {
	addressEnd,
	type Coordinate,
	type Family,
} from "../../network/index.ts";

/**
 * What tells packets apart, in the order in which sets are laid out: what few
 * rules differ in comes first, so that sets share most of what follows. The sources come
 * last, because the internet's are sixty blocks, and sets for many receivers share them.
 *
 * For ICMP and ICMPv6 the destination port holds type × 256 + code; the source
 * port means nothing. For protocols without ports neither means anything.
 */
export const dimensions = [
	"protocol",
	"destinationPort",
	"sourcePort",
	"destination",
	"source",
] as const;

export type Dimension = (typeof dimensions)[number];

export function levelOf(dimension: Dimension): number {
	return dimensions.indexOf(dimension);
}

/** One past the last coordinate, for each level. */
export function endsOf(family: Family): readonly Coordinate[] {
	return [256, 65536, 65536, addressEnd(family), addressEnd(family)];
}

/** Where a dimension begins: IPv6 addresses count in bigint, all else in numbers. */
export function zerosOf(family: Family): readonly Coordinate[] {
	const zero = family === 4 ? 0 : 0n;
	return [0, 0, 0, zero, zero];
}

/** From `from` up to, but not including, `end`: so no arithmetic is needed on either kind of number. */
export interface Interval {
	readonly from: Coordinate;
	readonly end: Coordinate;
}

/** A packet, one coordinate for each dimension. */
export type Packet = Readonly<Record<Dimension, Coordinate>>;

/** A product of intervals; a dimension that is not named is not restricted. */
export type Box = { readonly [D in Dimension]?: Interval };

/** A box with all its sides. */
export type FullBox = Readonly<Record<Dimension, Interval>>;
