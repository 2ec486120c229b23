import {
	type Answer,
	compliant,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import type { Proved } from "../proved.ts";
import type { Rule } from "../rule.ts";
import { entitiesIn, type System } from "../system.ts";

/** Source: Application Load Balancers guide, "Target security groups". */
export const healthCheckBlocked: Rule = {
	id: "health-check-blocked",
	kind: "fragile",
	severity: "high",
	title: "Load balancers reach what they check",
	why: "No target ever becomes healthy, and nobody gets an answer.",
	fix: "Let the load balancer's security group in on the port of the health check, on both sides.",
	mappings: { wellArchitected: ["REL11-BP01"] },
	check: check,
};

/** From what was proved: that a load balancer can reach the health check of what it sends to. */
function check(system: System): readonly Answer[] {
	const balancers = [
		...entitiesIn(system, "load-balancer"),
		...entitiesIn(system, "classic-load-balancer"),
	].filter(({ managed }) => managed);
	return balancers.map(({ address }) => ({
		...asked(system.proved, actorsOf(system, address)),
		address,
	}));
}

function actorsOf({ network }: System, address: string): ReadonlySet<string> {
	const own = network?.actors.filter(({ addresses }) =>
		addresses.includes(address),
	);
	return new Set(own?.map(({ name }) => name));
}

function asked(
	proved: readonly Proved[] | undefined,
	actors: ReadonlySet<string>,
): Verdict {
	if (proved === undefined) return unclear("nothing was proved of the network");
	const own = proved.filter(
		({ claim }) =>
			claim.rule === "can" &&
			/health check on \d+$/.test(claim.text) &&
			actors.has(actorOf(claim.from)),
	);
	const broken = own.find(({ holds }) => holds === "no");
	const mend = broken?.example?.mend;
	if (broken !== undefined)
		return violation(
			`${broken.claim.text.replace(" can reach ", " cannot reach ")}: ${reasonOf(broken)}`,
			// The proof's own words, so that claim and rule are one step to whoever mends it.
			mend === undefined ? undefined : `${mend.text}.`,
		);
	if (own.some(({ holds }) => holds === "unknown"))
		return unclear("whether it reaches its targets is not known");
	return own.length > 0
		? compliant
		: notApplicable("it checks no target that is known");
}

function actorOf(from: unknown): string {
	const { actor } = (from ?? {}) as { readonly actor?: unknown };
	return String(actor);
}

function reasonOf({ example }: Proved): string {
	return example === undefined
		? "no flow arrives"
		: `${example.outcome.disposition.replaceAll("-", " ")} at ${example.outcome.at}`;
}
