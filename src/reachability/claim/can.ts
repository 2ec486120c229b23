import type { InterfaceClass } from "../interface-class.ts";
import type { Outcome } from "../outcome.ts";
import type { Prover } from "../prover.ts";
import type { Workshop } from "../rules/index.ts";
import { type Answer, between, betweenAnybody } from "./between.ts";
import type { Claim } from "./claim.ts";
import { reachForClients } from "./for-clients.ts";
import { isNamed, passedBy, perhapsNamed, unresolved } from "./name-fault.ts";
import { keyOf, nameOf, type Party, partiesOf } from "./party.ts";
import { clientTraffic } from "./traffic-set.ts";
import { exampleOf, type Verdict, wayOf } from "./verdict.ts";

type Can = Extract<Claim, { rule: "can" }>;

export interface ProveOptions {
	/** False: no `way` of claims that hold, which takes as long to find as their proof. */
	readonly ways?: boolean;
}

/**
 * Everybody meant must reach everybody meant, from every port that its connections
 * may come from. A service of AWS is met at the VPC's endpoint where its ordinary name
 * leads there, and only there ("Access an AWS service using an interface VPC
 * endpoint", AWS PrivateLink Guide); else at its public addresses.
 */
export function proveCan(
	prover: Prover,
	claim: Can,
	{ ways = true }: ProveOptions = {},
): Verdict {
	const from = partiesOf(prover, claim.from);
	const base = { kind: "verdict", claim } as const;
	let open: Verdict | undefined;
	let way: string | undefined;
	let asked = 0;
	let showsWay = ways;
	for (const one of from) {
		const nameless = unresolved(prover, claim, one);
		if (nameless?.holds === "no") return { ...base, ...nameless };
		if (nameless !== undefined) open ??= { ...base, ...nameless };
		for (const other of destinations(prover, claim, one)) {
			asked++;
			// One way is shown for all; finding it takes as long as the proof.
			const verdict = claim.forClients
				? reachForClients(prover, claim, one, other)
				: reach(prover, claim, one, other, showsWay);
			if (verdict.holds === "no") return verdict;
			if (verdict.holds === "unknown") open ??= verdict;
			way ??= verdict.way;
			showsWay = ways && way === undefined;
		}
	}
	if (open !== undefined) return open;
	if (asked === 0) return { ...base, holds: "unknown", idle: true };
	return { ...base, holds: "yes", ...(way === undefined ? {} : { way }) };
}

function destinations(
	prover: Prover,
	{ to }: Can,
	from: Party,
): readonly Party[] {
	const found = partiesOf(prover, to).filter(
		(one) => keyOf(one) !== keyOf(from),
	);
	return found.flatMap((one) => metAt(prover, from, one));
}

/** Where one meets the other: a service by its ordinary name at the VPC's endpoint, where there is one. */
export function metAt(
	prover: Prover,
	from: Party,
	to: Party,
): readonly Party[] {
	if (from.kind !== "class" || to.kind !== "outside") return [to];
	return endpointClasses(prover, to, from.class) ?? [to];
}

/** Where a service's ordinary name leads to, if that is an endpoint of the sender's VPC. */
export function endpointClasses(
	prover: Prover,
	{ actor: { members } }: Extract<Party, { kind: "outside" }>,
	from: InterfaceClass,
): readonly Party[] | undefined {
	if (members.kind !== "service") return undefined;
	const endpoint = prover.model.interfaceEndpoints.find(
		(one) =>
			one.vpc === from.vpc &&
			one.service === members.service &&
			isNamed(prover, one),
	);
	if (endpoint === undefined) return undefined;
	const ids = new Set(endpoint.interfaces);
	return (prover.byVpc.get(from.vpc) ?? [])
		.filter((one) => one.members.some(({ id }) => ids.has(id)))
		.map((one) => ({ kind: "class", class: one }));
}

/** By the first question that there is: private addresses inside, public ones from outside. */
function reach(
	prover: Prover,
	claim: Can,
	from: Party,
	to: Party,
	showsWay: boolean,
): Verdict {
	const client =
		from.kind === "class" ? from.class.like.clientPorts : "internet";
	const wanted = (shop: Workshop) => clientTraffic(shop, claim.traffic, client);
	const base = { kind: "verdict", claim } as const;
	const [admitted] = between(prover, from, to, wanted);
	const [answer = admitted] =
		admitted === undefined ? betweenAnybody(prover, from, to, wanted) : [];
	if (answer === undefined)
		return { ...base, holds: "no", ...passing(prover, from, to) };
	const { family, question } = answer;
	const names = { from: nameOf(from), to: nameOf(to) };
	const shown = ({ packets }: Outcome) =>
		exampleOf(prover, claim, { family, question, packets, ...names });
	const failed = worst(answer);
	const [arrived] = answer.outcomes.filter(isDelivered);
	if (failed === undefined) {
		const unsure = perhapsNamed(prover, from, to);
		if (unsure !== undefined)
			return { ...base, holds: "unknown", names: unsure };
		if (!showsWay) return { ...base, holds: "yes" };
		const way = endpointOf(to) ?? wayOf(arrived && shown(arrived));
		return { ...base, holds: "yes", ...(way === undefined ? {} : { way }) };
	}
	const example = shown(failed);
	const some =
		to.kind === "outside" && reachesSome(prover.shops[family], answer);
	const unsure = failed.disposition === "insufficient-information" || some;
	return {
		...base,
		holds: unsure ? "unknown" : "no",
		...(example !== undefined && { example }),
		...passing(prover, from, to),
	};
}

/** Beside the way that fails, the endpoint that would have been another one. */
function passing(prover: Prover, from: Party, to: Party) {
	const names = passedBy(prover, from, to);
	return names === undefined ? {} : { names };
}

/**
 * Which of the internet's addresses somebody has in mind is in no plan: where some of
 * them are reached, from every port, and others are not, his may be among the first.
 */
function reachesSome({ algebra }: Workshop, { outcomes }: Answer): boolean {
	const sets = (wanted: boolean) =>
		algebra.unionAll(
			outcomes
				.filter((one) => isDelivered(one) === wanted)
				.map(({ packets }) => packets),
		);
	const failed = algebra.forget(
		algebra.forget(sets(false), "sourcePort"),
		"source",
	);
	return algebra.subtract(sets(true), failed) !== algebra.none;
}

function isDelivered({ disposition }: Outcome): boolean {
	return disposition === "delivered";
}

function endpointOf(to: Party): string | undefined {
	const own =
		to.kind === "class" && to.class.like.owner.type === "aws_vpc_endpoint";
	return own ? to.class.like.address : undefined;
}

function worst({ outcomes }: Answer) {
	const failed = outcomes.filter(
		({ disposition }) => disposition !== "delivered",
	);
	return (
		failed.find(
			({ disposition }) => disposition !== "insufficient-information",
		) ?? failed[0]
	);
}
