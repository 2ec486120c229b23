import type { Traffic } from "../../network/index.ts";
import type { Prover } from "../prover.ts";
import { addressSet, type Workshop } from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { admittedUnknown } from "./admitted-unknown.ts";
import { between, sendersTo } from "./between.ts";
import { type ProveOptions, proveCan } from "./can.ts";
import type { Claim } from "./claim.ts";
import { answered, isManaged } from "./managed.ts";
import {
	isSender,
	keyOf,
	nameOf,
	outsideAddresses,
	type Party,
	partiesOf,
	partyOf,
} from "./party.ts";
import { trafficSet } from "./traffic-set.ts";
import { exampleOf, type Verdict } from "./verdict.ts";

/** Proves one claim for every address and port, or shows a flow that breaks it. */
export function proveClaim(
	prover: Prover,
	claim: Claim,
	options: ProveOptions = {},
): Verdict {
	if (claim.rule === "can") return proveCan(prover, claim, options);
	if (claim.rule === "never") {
		const from = partiesOf(prover, claim.from);
		const to = partiesOf(prover, claim.to);
		return forbid(prover, claim, pairs(from, to), (shop) =>
			shop.algebra.subtract(
				claim.traffic === undefined
					? shop.algebra.all
					: trafficSet(shop, claim.traffic),
				trafficSet(shop, claim.besides ?? []),
			),
		);
	}
	return claim.of === "receiver"
		? onlyFrom(prover, claim)
		: onlyTo(prover, claim);
}

type Pair = readonly [from: Party, to: Party];

function pairs(from: readonly Party[], to: readonly Party[]): Pair[] {
	return from
		.filter(isSender)
		.flatMap((one) =>
			to
				.filter((other) => keyOf(other) !== keyOf(one))
				.map((other) => [one, other] as const),
		);
}

type OnlyFrom = Extract<Claim, { of: "receiver" }>;

function onlyFrom(prover: Prover, claim: OnlyFrom): Verdict {
	const to = partiesOf(prover, claim.to);
	const grants = grantsOf(prover, claim);
	const own = new Set(to.map(keyOf));
	const quiet = new Set(
		(claim.quiet ?? []).flatMap((one) => partiesOf(prover, one)).map(keyOf),
	);
	const senders = to.flatMap((one) =>
		sendersTo(prover, one)
			.filter((other) => !own.has(keyOf(other)) && !quiet.has(keyOf(other)))
			.map((other) => {
				const given = grants.filter(({ keys }) => keys.has(keyOf(other)));
				return { pair: [other, one] as Pair, given };
			}),
	);
	const strangers = senders.filter(({ given }) => given.length === 0);
	const allowed = grants.flatMap(({ parties }) => parties);
	// Who is allowed may be part of the internet: his addresses are not the others'.
	const rest = (shop: Workshop) =>
		shop.algebra.subtract(shop.algebra.all, addressesOf(prover, shop, allowed));
	const verdict = forbid(
		prover,
		claim,
		strangers.map(({ pair }) => pair),
		rest,
	);
	if (verdict.holds !== "yes") return verdict;
	// Where nobody is a stranger, the claim is about friends.
	const friendly = friendsByGrants(senders).reduce(
		(worst, { traffic, pairs }) =>
			worse(worst, forbid(prover, claim, pairs, besides(traffic))),
		verdict,
	);
	if (friendly.holds !== "yes") return friendly;
	const names = admittedUnknown(prover, to);
	return names === undefined
		? friendly
		: { kind: "verdict", claim, holds: "unknown", names };
}

interface Given {
	readonly traffic?: readonly Traffic[];
	readonly parties: readonly Party[];
	readonly keys: ReadonlySet<string | number>;
}

function grantsOf(
	prover: Prover,
	{ from, traffic, also, opened }: OnlyFrom,
): readonly Given[] {
	const first = { from, ...(traffic === undefined ? {} : { traffic }) };
	const grants = [first, also, opened].filter((one) => one !== undefined);
	return grants.map(({ from, ...given }) => {
		const parties = from.flatMap((one) => partiesOf(prover, one));
		return { ...given, parties, keys: new Set(parties.map(keyOf)) };
	});
}

interface Friends {
	readonly traffic: readonly Traffic[];
	readonly pairs: Pair[];
}

/** Those who are allowed some traffic and no other, with whom they are allowed it. */
function friendsByGrants(
	senders: readonly { readonly pair: Pair; readonly given: readonly Given[] }[],
): readonly Friends[] {
	const groups = new Map<string, Friends>();
	for (const { pair, given } of senders) {
		const traffic = given.flatMap((one) => one.traffic ?? []);
		const free = given.some((one) => one.traffic === undefined);
		if (given.length === 0 || free) continue;
		const key = JSON.stringify(traffic);
		const known = groups.get(key);
		if (known === undefined) groups.set(key, { traffic, pairs: [pair] });
		else known.pairs.push(pair);
	}
	return [...groups.values()];
}

/** Of two verdicts on parts of a claim, the one that decides about the whole. */
function worse(one: Verdict, other: Verdict): Verdict {
	const order = ["no", "unknown", "yes"];
	const [first, second] = [one, other].map(({ holds }) => order.indexOf(holds));
	if (one.idle === true) return other;
	if (other.idle === true) return one;
	return (first ?? 0) <= (second ?? 0) ? one : other;
}

function onlyTo(
	prover: Prover,
	claim: Extract<Claim, { of: "sender" }>,
): Verdict {
	const from = partiesOf(prover, claim.from);
	const allowed = claim.to.flatMap((one) => partiesOf(prover, one));
	const names = new Set([...allowed, ...from].map(keyOf));
	const others = prover.classes
		.map(partyOf)
		.filter((one) => !names.has(keyOf(one)));
	const all = (shop: Workshop) => shop.algebra.all;
	const verdict = forbid(prover, claim, pairs(from, others), all);
	if (verdict.holds !== "yes" || claim.traffic === undefined) return verdict;
	return worse(
		verdict,
		forbid(prover, claim, pairs(from, allowed), besides(claim.traffic)),
	);
}

function besides(traffic: readonly Traffic[]) {
	return (shop: Workshop) =>
		shop.algebra.subtract(shop.algebra.all, trafficSet(shop, traffic));
}

function addressesOf(
	prover: Prover,
	shop: Workshop,
	parties: readonly Party[],
): PacketSet {
	const { algebra, family } = shop;
	const addresses = parties.flatMap((one) =>
		one.kind === "outside" ? [outsideAddresses(prover, one.actor, family)] : [],
	);
	return algebra.unionAll(
		addresses.map((set) => addressSet(shop, "source", set)),
	);
}

/** None of the packets may be delivered; where that is not known, neither is the claim. */
function forbid(
	prover: Prover,
	claim: Claim,
	list: readonly Pair[],
	packets: (shop: Workshop) => PacketSet,
): Verdict {
	const base = { kind: "verdict", claim } as const;
	const wanted = oncePerFamily(packets);
	let open: Verdict | undefined;
	for (const [from, to] of list) {
		const asked = isAnswered(claim) ? onPortsOf(to, wanted) : wanted;
		for (const answer of between(prover, from, to, asked)) {
			const { family, question, outcomes } = answer;
			const found = outcomes.find(
				({ disposition }) => disposition === "delivered",
			);
			const unsure = outcomes.find(
				({ disposition }) => disposition === "insufficient-information",
			);
			const worst = found ?? (open === undefined ? unsure : undefined);
			if (worst === undefined) continue;
			const names = { from: nameOf(from), to: nameOf(to) };
			const flow = { family, question, packets: worst.packets, ...names };
			const example = exampleOf(prover, claim, flow);
			const shown = example === undefined ? {} : { example };
			if (found !== undefined) return { ...base, holds: "no", ...shown };
			open = { ...base, holds: "unknown", ...shown };
		}
	}
	const idle = list.length === 0 ? { idle: true } : {};
	return open ?? { ...base, holds: "yes", ...idle };
}

function isAnswered(claim: Claim): boolean {
	return claim.rule === "only" && claim.answered === true;
}

/** Those of the packets that something listens for. */
function onPortsOf(to: Party, wanted: (shop: Workshop) => PacketSet) {
	if (to.kind === "outside" || !isManaged(to.class)) return wanted;
	return (shop: Workshop) =>
		shop.algebra.intersect(wanted(shop), answered(shop, to.class));
}

function oncePerFamily(packets: (shop: Workshop) => PacketSet) {
	const made = new Map<Workshop, PacketSet>();
	return (shop: Workshop): PacketSet => {
		const set = made.get(shop) ?? packets(shop);
		made.set(shop, set);
		return set;
	};
}
