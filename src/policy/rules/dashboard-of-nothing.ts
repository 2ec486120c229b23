import { compliant, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import { dimensionsHold, isPublished } from "../metric.ts";
import type { Rule } from "../rule.ts";

/** Source: Amazon CloudWatch User Guide, "AWS services that publish CloudWatch metrics". */
export const dashboardOfNothing: Rule = {
	id: "dashboard-of-nothing",
	kind: "untrue",
	severity: "low",
	title: "Dashboards show metrics that are there",
	why: "An empty graph looks as if nothing happened.",
	fix: "The dimensions and values that the service publishes.",
	mappings: { wellArchitected: ["REL06-BP01"] },
	check: each("dashboard", ({ known, widgets, metrics }, system) => {
		if (!known) return unclear("its body is not known before apply");
		if (widgets === 0) return violation("it has no widgets");
		const wrong = metrics
			.flatMap((one) => [dimensionsHold(system, one), isPublished(system, one)])
			.find(({ status }) => status === "violation");
		return wrong ?? compliant;
	}),
};
