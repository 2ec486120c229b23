import { expect, judge, notApplicable } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Elastic Load Balancing", ELB.5: application and classic ones. */
export const balancerWithoutLogs: Rule = {
	id: "balancer-without-logs",
	kind: "unprotected",
	severity: "low",
	title: "Load balancers write down who asked for what",
	why: "After an attack, or a failure that never came to the application, nothing else says who asked for what.",
	fix: "access_logs with a bucket and enabled = true; the bucket's policy lets the region's load balancers write.",
	mappings: { fsbp: ["ELB.5"], wellArchitected: ["SEC04-BP01"] },
	check: all(
		each("balancer", ({ type, logs }) =>
			judge("load_balancer_type", type, (kind) =>
				kind === "application"
					? expect("access_logs", logs, true, says)
					: notApplicable("it sees connections, not requests"),
			),
		),
		each("classic-balancer", ({ logs }) =>
			expect("access_logs", logs, true, says),
		),
	),
};

const says = "it writes down no request";
