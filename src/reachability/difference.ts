import type { Family, NetworkModel } from "../network/index.ts";
import { type Prover, prover } from "./prover.ts";
import { type Reached, reached } from "./reach.ts";
import { boxesOf } from "./set/index.ts";
import { type Stream, streamsOf } from "./stream.ts";

/** What became reachable between two actors, or stopped being so. */
export interface Change {
	readonly kind: "change";
	readonly change: "gained" | "lost";
	readonly from: string;
	readonly to: string;
	readonly family: Family;
	readonly streams: readonly Stream[];
	/** What decides on one of the two sides is not known. */
	readonly certain: boolean;
}

/**
 * Compares what gets through before and after a change, actor by actor. Addresses
 * inside of a VPC do not count: a replaced instance with another address is no change.
 */
export function difference(
	before: NetworkModel,
	after: NetworkModel,
): readonly Change[] {
	const [old, now] = [prover(before), prover(after)];
	const earlier = reached(old, now);
	const later = reached(now, now);
	return [
		...changes("gained", now, later, earlier),
		...changes("lost", now, earlier, later),
	];
}

/** What one side is sure to let through and the other is not known to. */
function changes(
	change: Change["change"],
	{ shops }: Prover,
	these: Reached,
	those: Reached,
): readonly Change[] {
	return [...these].flatMap(([key, { from, to, family, outside, ...sets }]) => {
		const { algebra } = shops[family];
		const other = those.get(key);
		const none = algebra.none;
		const rest = algebra.subtract(sets.delivered, other?.delivered ?? none);
		const sure = algebra.subtract(rest, other?.unknown ?? none);
		const open = algebra.union(
			algebra.subtract(rest, sure),
			algebra.subtract(
				algebra.subtract(sets.unknown, other?.unknown ?? none),
				other?.delivered ?? none,
			),
		);
		return [
			{ set: sure, certain: true },
			{ set: open, certain: false },
		]
			.filter(({ set }) => set !== none)
			.map(({ set, certain }): Change => {
				const boxes = [...boxesOf(set, family)];
				const streams = streamsOf(boxes, family, outside);
				return { kind: "change", change, from, to, family, streams, certain };
			});
	});
}
