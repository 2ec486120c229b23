import type { Coordinate, Family } from "../../network/index.ts";
import {
	type Dimension,
	dimensions,
	endsOf,
	type FullBox,
	type Packet,
	zerosOf,
} from "./dimension.ts";
import { all, type Node, none } from "./node.ts";

/** The set as boxes that do not overlap, in order. Lazy: a set can have very many. */
export function* boxesOf(set: Node, family: Family): Generator<FullBox> {
	const zeros = zerosOf(family);
	const ends = endsOf(family);
	const sides = dimensions.map((name, level) => [
		name,
		{ from: zeros[level], end: ends[level] },
	]);
	yield* below(set, Object.fromEntries(sides) as FullBox);
}

function* below(node: Node, sides: FullBox): Generator<FullBox> {
	if (node === none) return;
	if (node === all) {
		yield sides;
		return;
	}
	const name = dimensions[node.level] as Dimension;
	for (const [at, child] of node.children.entries()) {
		const from = node.bounds[at] as Coordinate;
		const end = node.bounds[at + 1] ?? sides[name].end;
		yield* below(child, { ...sides, [name]: { from, end } });
	}
}

/** One packet of the set, the first in the order of the dimensions; undefined for the empty set. */
export function firstPacket(set: Node, family: Family): Packet | undefined {
	if (set === none) return undefined;
	const lowest: Coordinate[] = [...zerosOf(family)];
	let node = set;
	while (node !== all) {
		// A node that is kept is never empty, so that one of its parts is not.
		const at = node.children.findIndex((child) => child !== none);
		lowest[node.level] = node.bounds[at] as Coordinate;
		node = node.children[at] as Node;
	}
	const sides = dimensions.map((name, level) => [name, lowest[level]]);
	return Object.fromEntries(sides) as Packet;
}

/** The lowest packet of a box. */
export function corner(box: FullBox): Packet {
	const sides = dimensions.map((name) => [name, box[name].from]);
	return Object.fromEntries(sides) as Packet;
}
