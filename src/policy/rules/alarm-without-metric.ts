import { unclear, worst } from "../answer.ts";
import { each } from "../each.ts";
import { isPublished } from "../metric.ts";
import type { Rule } from "../rule.ts";

/**
 * Sources: Amazon CloudWatch User Guide, "Metrics collected by the CloudWatch agent"; the pages that metric-catalogue.ts
 * names; Amazon CloudFront Developer Guide, "Monitor CloudFront metrics with Amazon CloudWatch": in us-east-1 alone.
 */
export const alarmWithoutMetric: Rule = {
	id: "alarm-without-metric",
	kind: "untrue",
	severity: "high",
	title: "Alarms ask for a metric that somebody publishes",
	why: "An alarm without data never fires, and is green all the same.",
	fix: "The metric's real name, in the region that it is published in; or have the CloudWatch agent, Container Insights or the group's metrics publish it.",
	mappings: { wellArchitected: ["REL06-BP01"] },
	check: each("alarm", ({ metrics, complete, region }, system) =>
		complete
			? worst(metrics.map((one) => isPublished(system, one, region)))
			: unclear("its metrics are not known before apply"),
	),
};
