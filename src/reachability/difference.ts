import type { NetworkModel } from "../network/index.ts";
import { between, sendersTo } from "./claim/between.ts";
import { nameOf, type Party, partyOf } from "./claim/party.ts";
import { type Prover, prover } from "./prover.ts";
import {
	type Algebra,
	boxesOf,
	type FullBox,
	type PacketSet,
} from "./set/index.ts";

/** What became reachable between two actors, or stopped being so. */
export interface Change {
	readonly kind: "change";
	readonly change: "gained" | "lost";
	readonly from: string;
	readonly to: string;
	readonly family: 4 | 6;
	/** Protocols and ports; with the senders' addresses where they are outside. */
	readonly boxes: readonly FullBox[];
}

type Reached = Map<
	string,
	{ readonly pair: Pair; readonly packets: PacketSet }
>;

interface Pair {
	readonly from: string;
	readonly to: string;
	readonly family: 4 | 6;
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

function changes(
	change: Change["change"],
	{ shops }: Prover,
	these: Reached,
	those: Reached,
): readonly Change[] {
	return [...these].flatMap(([key, { pair, packets }]) => {
		const { algebra } = shops[pair.family];
		const other = those.get(key)?.packets ?? algebra.none;
		const rest = algebra.subtract(packets, other);
		if (rest === algebra.none) return [];
		const boxes = [...boxesOf(rest, pair.family)];
		return [{ kind: "change", change, ...pair, boxes }];
	});
}

/** All that is delivered, as sets of the algebras of one of the two provers. */
function reached(of: Prover, common: Prover): Reached {
	const found: Reached = new Map();
	const receivers = [
		...of.classes.map(partyOf),
		...[...of.outside.values()].map(
			(actor): Party => ({ kind: "outside", actor }),
		),
	];
	for (const to of receivers)
		for (const from of sendersTo(of, to)) collect(of, common, from, to, found);
	return found;
}

function collect(
	of: Prover,
	common: Prover,
	from: Party,
	to: Party,
	found: Reached,
): void {
	for (const { family, outcomes } of between(of, from, to)) {
		const { algebra } = common.shops[family];
		const pair = { from: nameOf(from), to: nameOf(to), family };
		const key = `${pair.from} > ${pair.to} (${family})`;
		const sets = outcomes
			.filter(({ disposition }) => disposition === "delivered")
			.map(({ packets }) =>
				visible(of.shops[family].algebra, packets, from.kind === "outside"),
			)
			.map((set) => adopted(algebra, set, family));
		const packets = algebra.unionAll([
			...(found.has(key) ? [found.get(key)?.packets ?? algebra.none] : []),
			...sets,
		]);
		if (packets !== algebra.none) found.set(key, { pair, packets });
	}
}

function visible(
	algebra: Algebra,
	set: PacketSet,
	outside: boolean,
): PacketSet {
	const without = algebra.forget(
		algebra.forget(set, "sourcePort"),
		"destination",
	);
	return outside ? without : algebra.forget(without, "source");
}

/** The same set in another algebra: sets of two must not meet. */
function adopted(algebra: Algebra, set: PacketSet, family: 4 | 6): PacketSet {
	return algebra.unionAll(
		[...boxesOf(set, family)].map((box) => algebra.box(box)),
	);
}
