import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { inTwoZones } from "../zones.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Elastic Load Balancing", ELB.13. */
export const balancerInOneZone: Rule = {
	id: "balancer-in-one-zone",
	kind: "fragile",
	severity: "medium",
	title: "Load balancers stand in two zones",
	why: "When the zone fails nobody gets in.",
	fix: "Subnets of two zones in subnets.",
	mappings: { fsbp: ["ELB.13"], wellArchitected: ["REL10-BP01"] },
	check: each("balancer", ({ subnets }, system) =>
		inTwoZones(system, subnets, "it"),
	),
};
