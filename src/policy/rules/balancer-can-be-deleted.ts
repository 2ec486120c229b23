import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Elastic Load Balancing", ELB.6. */
export const balancerCanBeDeleted: Rule = {
	id: "balancer-can-be-deleted",
	kind: "fragile",
	severity: "low",
	title: "Load balancers are protected against deletion",
	why: "What is made anew has another name and other addresses, and all who knew the old ones ask nobody.",
	fix: "enable_deletion_protection = true; it has to be taken off before a destroy.",
	mappings: { fsbp: ["ELB.6"] },
	check: each("balancer", ({ deletionProtection }) =>
		expect(
			"enable_deletion_protection",
			deletionProtection,
			true,
			"a single apply can delete it",
		),
	),
};
