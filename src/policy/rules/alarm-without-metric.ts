import { unclear, worst } from "../answer.ts";
import { each } from "../each.ts";
import { isPublished } from "../metric.ts";
import type { Rule } from "../rule.ts";

/** Source: Amazon CloudWatch User Guide, "Metrics collected by the CloudWatch agent"; the pages that metric-catalogue.ts names. */
export const alarmWithoutMetric: Rule = {
	id: "alarm-without-metric",
	kind: "untrue",
	severity: "high",
	title: "Alarms ask for a metric that somebody publishes",
	why: "An alarm without data never fires, and is green all the same.",
	fix: "The metric's real name; or have the CloudWatch agent, Container Insights or the group's metrics publish it.",
	mappings: { wellArchitected: ["REL06-BP01"] },
	check: each("alarm", ({ metrics, complete }, system) =>
		complete
			? worst(metrics.map((one) => isPublished(system, one)))
			: unclear("its metrics are not known before apply"),
	),
};
