import type { AddressRange, Family } from "../network/index.ts";
import { type Answer, between, sendersTo } from "./claim/between.ts";
import { metAt } from "./claim/can.ts";
import {
	nameOf,
	outsideAddresses,
	type Party,
	partyOf,
} from "./claim/party.ts";
import type { Outcome } from "./outcome.ts";
import { type Prover, sendersNamed } from "./prover.ts";
import { type Algebra, boxesOf, type PacketSet } from "./set/index.ts";
import { type Stream, streamsOf } from "./stream.ts";

/** All that gets through from one actor to another, for all addresses and ports. */
export interface Reach {
	readonly kind: "reach";
	/** Names of actors. */
	readonly from: string;
	readonly to: string;
	readonly family: Family;
	readonly streams: readonly Stream[];
	/** What may get through, and is not known to: what decides is not in the plan. */
	readonly perhaps: readonly Stream[];
}

export interface ReachedPair {
	readonly from: string;
	readonly to: string;
	readonly family: Family;
	/** All addresses that the sender may have, where it is outside. */
	readonly outside?: readonly AddressRange[];
	readonly delivered: PacketSet;
	readonly unknown: PacketSet;
	/** One of the questions that the answers came from: of what is delivered, else of what is not known. */
	readonly shown: ReachedBy;
}

export interface ReachedBy extends Pick<Answer, "family" | "question"> {
	readonly packets: PacketSet;
}

export type Reached = ReadonlyMap<string, ReachedPair>;

/** Who is asked about whom. */
export type ReachScope = "everybody" | "from-outside";

/** Everybody about everybody is the square of a system's size: more actors than this are asked about from outside alone. */
export const mostActors = 150;

export function reachScope({ model }: Prover): ReachScope {
	return model.actors.length > mostActors ? "from-outside" : "everybody";
}

/** Who reaches whom, actor by actor, in the order of the actors, as far as `reachScope` goes. */
export function reachOf(prover: Prover): readonly Reach[] {
	const order = new Map(prover.model.actors.map(({ name }, at) => [name, at]));
	const at = (name: string) => order.get(name) ?? order.size;
	const asked = questionsOf(prover, reachScope(prover));
	const streamsIn = rememberedStreams();
	return [...reached(prover, prover, asked).values()]
		.map((pair): Reach => {
			const { from, to, family, outside } = pair;
			const streams = streamsIn(family, outside);
			return {
				kind: "reach",
				from,
				to,
				family,
				streams: streams(pair.delivered),
				perhaps: streams(pair.unknown),
			};
		})
		.sort((one, two) => at(one.from) - at(two.from) || at(one.to) - at(two.to));
}

/** The streams of sets; a large system has thousands of pairs with one and the same. */
function rememberedStreams() {
	const known = new Map<unknown, Map<PacketSet, readonly Stream[]>>();
	return (family: Family, outside: readonly AddressRange[] | undefined) => {
		const key = outside ?? family;
		const made = known.get(key) ?? new Map<PacketSet, readonly Stream[]>();
		known.set(key, made);
		return (set: PacketSet): readonly Stream[] => {
			const before = made.get(set);
			if (before !== undefined) return before;
			const found = streamsOf([...boxesOf(set, family)], family, outside);
			made.set(set, found);
			return found;
		};
	};
}

/** One receiver, with all of whom it is asked whether they get through to it. */
export interface AskedReceiver {
	readonly to: Party;
	readonly from: readonly Party[];
}

/** Who is asked about whom; of pairs in which one of two is meant, where names are given. */
export function* questionsOf(
	prover: Prover,
	scope: ReachScope,
	isMeant: (name: string) => boolean = () => true,
): Generator<AskedReceiver> {
	const outsiders = [...prover.outside.values()].map(
		(actor): Party => ({ kind: "outside", actor }),
	);
	const senders = (isWanted: (name: string) => boolean) => {
		const { outside, ...inside } = sendersNamed(prover, isWanted);
		return scope === "everybody"
			? { outside, ...inside }
			: { ...nobody, outside };
	};
	const [all, meant] = [senders(() => true), senders(isMeant)];
	for (const to of [...prover.classes.map(partyOf), ...outsiders]) {
		const among = isMeant(nameOf(to)) ? all : meant;
		yield { to, from: sendersTo(prover, to, among) };
	}
}

const nobody = { classes: [], byVpc: new Map(), unplaced: [] };

/** All that is delivered of what is asked, as sets of the algebras of one of the two provers. */
export function reached(
	of: Prover,
	common: Prover,
	asked: Iterable<AskedReceiver> = questionsOf(of, "everybody"),
): Reached {
	const found = new Map<string, ReachedPair>();
	for (const { to, from } of asked)
		for (const one of from) collect(of, common, one, to, found);
	return found;
}

/** Under which `Reached` has a pair. */
export function pairKey({
	from,
	to,
	family,
}: Pick<ReachedPair, "from" | "to" | "family">): string {
	return `${from} > ${to} (${family})`;
}

function collect(
	of: Prover,
	common: Prover,
	from: Party,
	to: Party,
	found: Map<string, ReachedPair>,
): void {
	const names = { from: nameOf(from), to: nameOf(to) };
	if (names.from === names.to) return;
	for (const place of metAt(of, from, to))
		for (const answer of between(of, from, place)) {
			const { family } = answer;
			const outside =
				from.kind === "outside"
					? outsideAddresses(of, from.actor, family)
					: undefined;
			const ends = { ...names, family, ...(outside && { outside }) };
			const key = pairKey(ends);
			const pair = together(of, common, ends, answer, found.get(key));
			if (pair !== undefined) found.set(key, pair);
		}
}

/** What is known of a pair, and what one more question says of it. */
function together(
	of: Prover,
	common: Prover,
	ends: Pick<ReachedPair, "from" | "to" | "family" | "outside">,
	{ family, question, outcomes }: Answer,
	before: ReachedPair | undefined,
): ReachedPair | undefined {
	const { algebra } = common.shops[family];
	const ending = (end: Outcome["disposition"]) =>
		outcomes.filter(({ disposition }) => disposition === end);
	const arrived = ending("delivered");
	const doubtful = ending("insufficient-information");
	const seen = ({ packets }: Outcome) =>
		adopted(
			of,
			common,
			visible(of.shops[family].algebra, packets, ends.outside !== undefined),
			family,
		);
	const delivered = algebra.unionAll([
		before?.delivered ?? algebra.none,
		...arrived.map(seen),
	]);
	const unknown = algebra.subtract(
		algebra.unionAll([before?.unknown ?? algebra.none, ...doubtful.map(seen)]),
		delivered,
	);
	const isNew =
		before === undefined ||
		(before.delivered === algebra.none && arrived.length > 0);
	const [first = doubtful[0]] = arrived;
	const shown =
		isNew && first
			? { family, question, packets: first.packets }
			: before?.shown;
	return shown && { ...ends, delivered, unknown, shown };
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
function adopted(
	of: Prover,
	common: Prover,
	set: PacketSet,
	family: Family,
): PacketSet {
	if (of === common) return set;
	const { algebra } = common.shops[family];
	return algebra.unionAll(
		[...boxesOf(set, family)].map((box) => algebra.box(box)),
	);
}
