import type { Coordinate, Family } from "../../network/index.ts";
import { boxesOf } from "./boxes.ts";
import type { Dimension } from "./dimension.ts";
import type { Node } from "./node.ts";

/**
 * The coordinates at which a set changes in one dimension, and the ones just
 * before: where a mistake of one would show. In order, without repeats.
 */
export function edgesOf(
	set: Node,
	family: Family,
	dimension: Dimension,
	limit = 64,
): readonly Coordinate[] {
	const seen = new Set<Coordinate>();
	for (const box of boxesOf(set, family)) {
		const { from, end } = box[dimension];
		for (const edge of [from, end]) {
			seen.add(edge);
			seen.add(before(edge));
		}
		if (seen.size >= limit) break;
	}
	return [...seen].filter((edge) => edge >= 0).sort(ascending);
}

function before(edge: Coordinate): Coordinate {
	return typeof edge === "number" ? edge - 1 : edge - 1n;
}

function ascending(one: Coordinate, other: Coordinate): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
