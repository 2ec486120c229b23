import type { Outcome } from "../outcome.ts";
import type { Prover } from "../prover.ts";
import { travel } from "../travel/index.ts";
import type { Claim } from "./claim.ts";
import { nameOf, outsideAddresses, type Party } from "./party.ts";
import { clientTraffic } from "./traffic-set.ts";
import { exampleOf, type Verdict } from "./verdict.ts";

type Can = Extract<Claim, { rule: "can" }>;

/**
 * Whether somebody outside gets through a load balancer that hands on what he sent under his own address. Somebody and
 * not everybody: where it has no groups of its own, its targets' groups are the place where owners say who may. Source:
 * "Security groups for your Network Load Balancer" and "Client IP preservation", Network Load Balancers guide.
 */
export function reachForClients(
	prover: Prover,
	claim: Can,
	from: Party,
	to: Party,
): Verdict {
	const base = { kind: "verdict", claim } as const;
	if (from.kind !== "class" || to.kind !== "class")
		return { ...base, holds: "unknown", idle: true };
	const shop = prover.shops[4];
	const clients = [...prover.outside.values()]
		.filter(({ members }) => members.kind === "outside")
		.flatMap((actor) => outsideAddresses(prover, actor, 4));
	const goal = { kind: "interface", to: to.class, by: "private" } as const;
	const question = { from: from.class, goal, clients };
	const wanted = clientTraffic(shop, claim.traffic, "internet");
	const outcomes = travel(shop, question, wanted);
	if (outcomes.some(is("delivered"))) return { ...base, holds: "yes" };
	const unsure = outcomes.find(is("insufficient-information"));
	const failed = unsure ?? outcomes[0];
	if (failed === undefined) return { ...base, holds: "unknown", idle: true };
	const names = { from: nameOf(from), to: nameOf(to) };
	const { packets } = failed;
	const found = { family: 4, question, packets, ...names } as const;
	const example = exampleOf(prover, claim, found);
	return {
		...base,
		holds: unsure === undefined ? "no" : "unknown",
		...(example !== undefined && { example }),
	};
}

function is(wanted: Outcome["disposition"]) {
	return ({ disposition }: Outcome) => disposition === wanted;
}
