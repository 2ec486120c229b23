import {
	compliant,
	judge,
	notApplicable,
	unclear,
	violation,
} from "../answer.ts";
import { each } from "../each.ts";
import { isBehindBalancer } from "../fleet-balancer.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2 Auto Scaling", AutoScaling.1. */
export const fleetBlindToHealth: Rule = {
	id: "fleet-blind-to-health",
	kind: "fragile",
	severity: "medium",
	title: "Groups behind a load balancer replace what it finds ill",
	why: "A host whose application is dead stays in the group for ever.",
	fix: 'health_check_type = "ELB".',
	mappings: { fsbp: ["AutoScaling.1"], wellArchitected: ["REL11-BP03"] },
	check: each("fleet", (one, system) => {
		const behind = isBehindBalancer(system, one);
		if (behind === "no")
			return notApplicable("no load balancer sends anything to it");
		return judge("health_check_type", one.healthCheck, (type) => {
			if (type === "ELB") return compliant;
			return behind === "yes"
				? violation("a load balancer checks its hosts and it does not listen")
				: unclear("whether a load balancer checks its hosts is not known");
		});
	}),
};
