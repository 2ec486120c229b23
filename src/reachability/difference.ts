import type { Family, NetworkModel } from "../network/index.ts";
import { calledAlike } from "./called-alike.ts";
import { type Prover, prover } from "./prover.ts";
import {
	type AskedReceiver,
	pairKey,
	questionsOf,
	type Reached,
	type ReachedPair,
	type ReachScope,
	reached,
} from "./reach.ts";
import { boxesOf } from "./set/index.ts";
import { type Stream, streamsOf } from "./stream.ts";
import { whatDecides } from "./what-decides.ts";

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

/** All that a change opens and closes, as far as `scope` goes. */
export interface Difference {
	readonly kind: "difference";
	/** `from-outside`: so much is changed that only who is reached from outside was compared. */
	readonly scope: ReachScope;
	readonly changes: readonly Change[];
}

/** More pairs than this are not asked about: with them a comparison takes some seconds. */
export const mostPairs = 60_000;

/**
 * Compares what gets through before and after a change, actor by actor. Addresses
 * inside of a VPC do not count: a replaced instance with another address is no change.
 * Only pairs are asked about of whom one has changed, or something on their ways.
 */
export function difference(
	before: NetworkModel,
	after: NetworkModel,
	most = mostPairs,
): Difference {
	const [old, now] = [prover(calledAlike(before, after)), prover(after)];
	const isChanged = changedNames(old, now);
	const asked = (of: Prover, scope: ReachScope) =>
		questionsOf(of, scope, isChanged);
	const scope = [old, now].every((of) =>
		areAtMost(most, asked(of, "everybody")),
	)
		? "everybody"
		: "from-outside";
	const earlier = reached(old, now, asked(old, scope));
	const later = reached(now, now, asked(now, scope));
	return {
		kind: "difference",
		scope,
		changes: [
			...changes("gained", now, later, earlier),
			...changes("lost", now, earlier, later),
		],
	};
}

function changedNames(old: Prover, now: Prover): (name: string) => boolean {
	const texts = new Map<string, number>();
	const [before, after] = [whatDecides(old, texts), whatDecides(now, texts)];
	return (name) => before.get(name) !== after.get(name);
}

function areAtMost(most: number, asked: Iterable<AskedReceiver>): boolean {
	let pairs = 0;
	for (const { from } of asked) {
		pairs += from.length;
		if (pairs > most) return false;
	}
	return true;
}

/**
 * The pairs of the other side in which the same packets may be. Whose addresses are the
 * operator's is another matter before and after, where a rule that names them comes or
 * goes: he and the internet are held together.
 */
function counterparts(
	{ from, to, family }: Pick<ReachedPair, "from" | "to" | "family">,
	isOutside: boolean,
) {
	const people = ["internet", "operator"];
	const isPerson = isOutside && people.includes(from);
	const froms = isPerson ? people : [from];
	const tos = to === "operator" ? [to, "internet"] : [to];
	return froms.flatMap((sender) =>
		tos.map((receiver) => ({ from: sender, to: receiver, family })),
	);
}

/** What one side is sure to let through and the other is not known to. */
function changes(
	change: Change["change"],
	{ shops }: Prover,
	these: Reached,
	those: Reached,
): readonly Change[] {
	return [...these.values()].flatMap(
		({ from, to, family, outside, ...sets }) => {
			const { algebra } = shops[family];
			const none = algebra.none;
			const others = counterparts(
				{ from, to, family },
				outside !== undefined,
			).flatMap((one) => those.get(pairKey(one)) ?? []);
			const delivered = algebra.unionAll(others.map((one) => one.delivered));
			const unknown = algebra.unionAll(others.map((one) => one.unknown));
			const rest = algebra.subtract(sets.delivered, delivered);
			const sure = algebra.subtract(rest, unknown);
			const open = algebra.union(
				algebra.subtract(rest, sure),
				algebra.subtract(algebra.subtract(sets.unknown, unknown), delivered),
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
		},
	);
}
