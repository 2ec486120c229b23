import { parseAddress } from "../../network/index.ts";
import { type InterfaceClass, isPlaced } from "../interface-class.ts";
import { doubt, end, type Outcome } from "../outcome.ts";
import { addressSet, type Workshop } from "../rules/index.ts";
import type { Interval, PacketSet } from "../set/index.ts";
import { pass } from "./gate.ts";
import { type Journey, note } from "./journey.ts";
import { type Goal, type Party, partyOf, stranger } from "./party.ts";
import { roads } from "./roads.ts";
import { groupGate, receiver } from "./security-group-gate.ts";
import { arrive } from "./subnet.ts";
import type { Hop } from "./trace.ts";

/** Who sends, and to whom. */
export interface Question {
	readonly from:
		| InterfaceClass
		/** Addresses on the internet. */
		| { readonly kind: "outside"; readonly addresses: readonly Interval[] };
	readonly goal: Goal;
	/**
	 * Of a load balancer that hands packets on as they came: whose addresses they bear. The answers come back to it
	 * whatever the routes say (Network Load Balancers guide, "Client IP preservation").
	 */
	readonly clients?: readonly Interval[];
}

/**
 * What becomes of all packets from one to the other, or of those of them that are
 * in `only`. The outcomes' packets do not overlap, and together are all that were
 * asked about. With `trace`, every hop is written down: give one packet then.
 */
export function travel(
	shop: Workshop,
	question: Question,
	only?: PacketSet,
	trace?: Hop[],
): readonly Outcome[] {
	const { from, goal } = question;
	const { algebra } = shop;
	const asked = packetsOf(shop, question);
	const packets = only === undefined ? asked : algebra.intersect(asked, only);
	if (packets === algebra.none) return [];
	const base = { shop, goal, roads, depth: 0 };
	const journey = trace === undefined ? base : { ...base, trace };
	const outcomes =
		from.kind === "class"
			? fromInterface(journey, from, packets, question.clients !== undefined)
			: fromOutside(journey, packets);
	const known = perhapsWithoutIpv6(shop, question, outcomes);
	return merged(shop, perhapsByEndpoint(shop, question, known));
}

/** Of somebody who may have no address of IPv6, what gets through may not. */
function perhapsWithoutIpv6(
	{ family }: Workshop,
	{ from, goal }: Question,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	if (family === 4) return outcomes;
	const ends = [
		from.kind === "class" ? from : undefined,
		goal.kind === "interface" ? goal.to : undefined,
	];
	const open = ends.find((one) => one?.like.unknownIpv6 !== undefined);
	const { address = "", unknownIpv6 = "" } = open?.like ?? {};
	return open === undefined ? outcomes : doubt(outcomes, address, unknownIpv6);
}

/** A service that is not got at may be got at by an endpoint that the plan does not tell of. */
function perhapsByEndpoint(
	{ index }: Workshop,
	{ from, goal }: Question,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	if (from.kind !== "class" || goal.kind !== "service") return outcomes;
	const reason = index.vpcs.get(from.vpc)?.unknownEndpoints;
	if (reason === undefined) return outcomes;
	return outcomes.map((one) =>
		one.disposition === "delivered"
			? one
			: end("insufficient-information", one.packets, from.like.address, {
					reason,
				}),
	);
}

function packetsOf(
	shop: Workshop,
	{ from, goal, clients }: Question,
): PacketSet {
	const { algebra, family } = shop;
	const own = from.kind === "class" ? from.addresses[family] : from.addresses;
	const sources = clients ?? own;
	return algebra.intersect(
		addressSet(shop, "source", sources),
		addressSet(shop, "destination", addressesOf(shop, goal)),
	);
}

function addressesOf(shop: Workshop, goal: Goal): readonly Interval[] {
	if (goal.kind !== "interface") return goal.addresses;
	if (goal.by === "private") return goal.to.addresses[shop.family];
	return publicInterval(goal.to);
}

function publicInterval({ publicAddress }: InterfaceClass): Interval[] {
	const range = publicAddress && parseAddress(publicAddress.address);
	return range === undefined ? [] : [range];
}

function fromInterface(
	journey: Journey,
	from: InterfaceClass,
	packets: PacketSet,
	remembers: boolean,
): readonly Outcome[] {
	const { like, subnet, vpc } = from;
	const party = placed(journey, partyOf(from), from);
	const text = "sends";
	const at = like.address;
	note(journey, packets, { kind: "interface", at, passes: true, text });
	const { goal } = journey;
	const other = receiver(goal);
	const to = goal.kind === "interface" ? goal.to : undefined;
	const isPrivate = goal.kind === "interface" && goal.by === "private";
	const known = to && isPrivate ? placed(journey, other, to) : other;
	const egress = groupGate(journey, like, "egress", known);
	const base = { kind: "inside", id: like.id, subnet, vpc } as const;
	const origin = remembers ? { ...base, remembers } : base;
	return pass(
		journey,
		egress,
		packets,
		(admitted) =>
			unplaced(journey, from, party, admitted) ??
			roads.leave(journey, { subnet, vpc, party, origin }, admitted),
	);
}

function fromOutside(journey: Journey, packets: PacketSet): readonly Outcome[] {
	const { goal, shop } = journey;
	const at = "internet";
	note(journey, packets, {
		kind: "interface",
		at,
		passes: true,
		text: "sends",
	});
	const hidden =
		goal.kind === "interface" && goal.by === "private" && shop.family === 4;
	return hidden
		? [end("no-public-address", packets, goal.to.like.address)]
		: (unplaced(journey, undefined, stranger, packets) ??
				roads.beyond(journey, packets));
}

/**
 * From or to somebody of whom nobody knows in which subnet he is: whatever is on the way,
 * the groups at its end refuse what they refuse, and of the rest nothing is known.
 */
function unplaced(
	journey: Journey,
	from: InterfaceClass | undefined,
	party: Party,
	packets: PacketSet,
): readonly Outcome[] | undefined {
	const { goal, shop } = journey;
	const to = goal.kind === "interface" ? goal.to : undefined;
	const lost = [from, to].find((one) => one && !isPlaced(shop.index, one));
	if (lost === undefined) return undefined;
	const at = lost.like.address;
	const reason = noPlace(lost);
	return to === undefined
		? [end("insufficient-information", packets, at, { reason })]
		: doubt(arrive(journey, party, packets), at, reason);
}

/** A party that says so where nobody knows in which subnet it is. */
function placed({ shop }: Journey, party: Party, of: InterfaceClass): Party {
	return isPlaced(shop.index, of)
		? party
		: { ...party, unknownPlace: noPlace(of) };
}

function noPlace({ like: { address } }: InterfaceClass): string {
	return `the subnet of ${address}, or its VPC, is not in the plan`;
}

/** Outcomes that differ in nothing but their packets are one. */
function merged(
	{ algebra }: Workshop,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	const found = new Map<string, Outcome>();
	for (const one of outcomes) {
		const { disposition, at, returning, reason } = one;
		const key = `${disposition}|${at}|${returning}|${reason}`;
		const before = found.get(key);
		const packets = algebra.union(before?.packets ?? algebra.none, one.packets);
		found.set(key, { ...one, packets });
	}
	return [...found.values()];
}
