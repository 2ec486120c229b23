import type { AddressRange, Family } from "../network/index.ts";
import { between, sendersTo } from "./claim/between.ts";
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
	return [...reached(prover, prover, asked).values()]
		.map((pair): Reach => {
			const { from, to, family, outside } = pair;
			const streams = (set: PacketSet) =>
				streamsOf([...boxesOf(set, family)], family, outside);
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

function collect(
	of: Prover,
	common: Prover,
	from: Party,
	to: Party,
	found: Map<string, ReachedPair>,
): void {
	if (nameOf(from) === nameOf(to)) return;
	for (const { family, outcomes } of between(of, from, to)) {
		const { algebra } = common.shops[family];
		const outside =
			from.kind === "outside"
				? outsideAddresses(of, from.actor, family)
				: undefined;
		const names = { from: nameOf(from), to: nameOf(to), family };
		const pair = outside === undefined ? names : { ...names, outside };
		const key = `${pair.from} > ${pair.to} (${family})`;
		const before = found.get(key);
		const add = (name: "delivered" | "unknown", end: Outcome["disposition"]) =>
			algebra.unionAll([
				before?.[name] ?? algebra.none,
				...outcomes
					.filter(({ disposition }) => disposition === end)
					.map(({ packets }) =>
						visible(of.shops[family].algebra, packets, outside !== undefined),
					)
					.map((set) => adopted(of, common, set, family)),
			]);
		const delivered = add("delivered", "delivered");
		const unknown = algebra.subtract(
			add("unknown", "insufficient-information"),
			delivered,
		);
		if (delivered !== algebra.none || unknown !== algebra.none)
			found.set(key, { ...pair, delivered, unknown });
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
