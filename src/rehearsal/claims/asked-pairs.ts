import {
	type Claim,
	endpointClasses,
	isSender,
	type Party,
	type Prover,
	partiesOf,
	partyOf,
	type Selector,
} from "../../reachability/index.ts";

/** Somebody who sends to somebody, as a claim speaks of it. */
export interface AskedPair {
	readonly from: Party;
	readonly to: Party;
}

/** Everybody whose packets decide about a claim: those who may, and those who may not. */
export function askedPairs(prover: Prover, claim: Claim): readonly AskedPair[] {
	// Nobody inside sends under somebody else's address.
	if (claim.rule === "can" && claim.forClients) return [];
	const some = (selector: Selector) => partiesOf(prover, selector);
	const [from, to] =
		claim.rule !== "only"
			? [some(claim.from), some(claim.to)]
			: claim.of === "receiver"
				? [everybody(prover), some(claim.to)]
				: [some(claim.from), [...prover.classes.map(partyOf)]];
	return from.filter(isSender).flatMap((one) =>
		to
			.filter((other) => isSent(one, other))
			.flatMap((other) =>
				claim.rule === "can" ? doorsOf(prover, one, other) : [other],
			)
			.map((other) => ({ from: one, to: other })),
	);
}

/** A service of AWS is met at the VPC's endpoint where its ordinary name leads there. */
function doorsOf(prover: Prover, from: Party, to: Party): readonly Party[] {
	return from.kind === "class" && to.kind === "outside"
		? (endpointClasses(prover, to, from.class) ?? [to])
		: [to];
}

function everybody({ outside, classes }: Prover): readonly Party[] {
	return [
		...[...outside.values()].map(
			(actor): Party => ({ kind: "outside", actor }),
		),
		...classes.map(partyOf),
	];
}

/** Between two outside there is nothing of ours; a CDN's own door is tried through the entry. */
function isSent(from: Party, to: Party): boolean {
	if (from.kind === "outside") return to.kind === "class";
	return to.kind === "outside" || to.class.id !== from.class.id;
}
