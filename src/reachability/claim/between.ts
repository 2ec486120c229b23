import type { Family } from "../../network/index.ts";
import { isPlaced } from "../interface-class.ts";
import type { Outcome } from "../outcome.ts";
import type { Prover, Senders } from "../prover.ts";
import type { Workshop } from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { type Goal, type Question, travel } from "../travel/index.ts";
import { mayAdmit } from "./may-admit.ts";
import { isSender, outsideAddresses, type Party, partyOf } from "./party.ts";
import { trafficSet } from "./traffic-set.ts";

/** One question between two parties, and what becomes of its packets. */
export interface Answer {
	readonly family: Family;
	readonly question: Question;
	readonly outcomes: readonly Outcome[];
}

/**
 * All that can be asked from one to the other: both families, and by public
 * addresses as well as by private ones. Asks only where the receiver's groups admit
 * anybody like the sender, so that a large network costs what its rules admit and
 * not the square of its size.
 */
export function* between(
	prover: Prover,
	from: Party,
	to: Party,
	only?: (shop: Workshop) => PacketSet,
): Generator<Answer> {
	for (const family of [4, 6] as const) {
		const shop = prover.shops[family];
		const served = isEntry(from, to);
		if (!served && (!isSender(from) || !mayAdmit(shop, from, to))) continue;
		const packets = served ? servedBy(shop, to, only) : only?.(shop);
		if (packets === shop.algebra.none) continue;
		yield* answers(prover, family, from, to, packets);
	}
}

/** The same between those whose groups admit nobody: for saying that they are what stops it. */
export function* betweenAnybody(
	prover: Prover,
	from: Party,
	to: Party,
	only: (shop: Workshop) => PacketSet,
): Generator<Answer> {
	if (isEntry(from, to) || !isSender(from)) return;
	for (const family of [4, 6] as const)
		yield* answers(prover, family, from, to, only(prover.shops[family]));
}

function* answers(
	prover: Prover,
	family: Family,
	from: Party,
	to: Party,
	packets: PacketSet | undefined,
): Generator<Answer> {
	for (const question of questions(prover, family, from, to)) {
		const outcomes = travel(prover.shops[family], question, packets);
		if (outcomes.length > 0) yield { family, question, outcomes };
	}
}

/** A CDN is no interface, and yet the way by which everybody comes in. */
export function isEntry(from: Party, to: Party): boolean {
	return (
		from.kind === "outside" &&
		to.kind === "outside" &&
		to.actor.role === "cdn" &&
		(from.actor.role === "internet" || from.actor.role === "operator")
	);
}

/** Of what is asked about, what it listens to; everything else it does not answer. */
function servedBy(
	shop: Workshop,
	to: Party,
	only: ((shop: Workshop) => PacketSet) | undefined,
): PacketSet {
	const listens = to.kind === "outside" ? to.actor.listens : [];
	const { algebra } = shop;
	return algebra.intersect(
		only?.(shop) ?? algebra.all,
		trafficSet(shop, listens),
	);
}

export function* questions(
	prover: Prover,
	family: Family,
	from: Party,
	to: Party,
): Generator<Question> {
	const sender = senderOf(prover, family, from);
	if (sender === undefined) return;
	for (const goal of goalsOf(prover, family, to)) {
		const hidden =
			family === 4 &&
			from.kind === "outside" &&
			goal.kind === "interface" &&
			goal.by === "private";
		if (!hidden) yield { from: sender, goal };
	}
}

function senderOf(
	prover: Prover,
	family: Family,
	from: Party,
): Question["from"] | undefined {
	if (from.kind === "class")
		return from.class.addresses[family].length > 0 ? from.class : undefined;
	const addresses = outsideAddresses(prover, from.actor, family);
	return addresses.length > 0 ? { kind: "outside", addresses } : undefined;
}

function goalsOf(prover: Prover, family: Family, to: Party): Goal[] {
	if (to.kind === "outside") {
		const addresses = outsideAddresses(prover, to.actor, family);
		if (addresses.length === 0) return [];
		return to.actor.members.kind === "service"
			? [{ kind: "service", service: to.actor.members.service, addresses }]
			: [{ kind: "outside", addresses }];
	}
	const goal = { kind: "interface", to: to.class } as const;
	const isPublic = family === 4 && to.class.publicAddress !== undefined;
	return [
		{ ...goal, by: "private" },
		...(isPublic ? ([{ ...goal, by: "public" }] as const) : []),
	];
}

/**
 * Everybody who might get something to a receiver: the outside, and the classes of the
 * VPCs from which a private way may lead there, or all where it has a public address;
 * of those in `among`.
 */
export function sendersTo(
	prover: Prover,
	to: Party,
	among: Senders = prover,
): readonly Party[] {
	const outside = [...among.outside.values()].map(
		(actor): Party => ({ kind: "outside", actor }),
	);
	if (to.kind === "outside")
		return [
			...outside.filter((one) => isEntry(one, to)),
			...among.classes.map(partyOf),
		];
	const { vpc, publicAddress, addresses } = to.class;
	const anywhere =
		publicAddress !== undefined ||
		addresses[6].length > 0 ||
		!isPlaced(prover.shops[4].index, to.class);
	const near = (prover.neighbours.get(vpc) ?? [vpc]).flatMap(
		(id) => among.byVpc.get(id) ?? [],
	);
	const inside = anywhere ? among.classes : [...near, ...among.unplaced];
	return [...outside, ...inside.map(partyOf)];
}
