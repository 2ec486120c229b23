import { unclear, worst } from "../answer.ts";
import { each } from "../each.ts";
import { dimensionsHold } from "../metric.ts";
import type { Rule } from "../rule.ts";

/** Source: Amazon CloudWatch User Guide, "AWS services that publish CloudWatch metrics"; the pages that metric-catalogue.ts names. */
export const alarmWrongDimension: Rule = {
	id: "alarm-wrong-dimension",
	kind: "untrue",
	severity: "high",
	title: "Alarms look at a metric that is there",
	why: "An alarm without data never fires, and is green all the same.",
	fix: "The dimensions and values that the service publishes: arn_suffix for load balancers, identifier for databases, name for the rest.",
	mappings: { wellArchitected: ["REL06-BP01"] },
	check: each("alarm", ({ metrics, complete }, system) =>
		complete
			? worst(metrics.map((one) => dimensionsHold(system, one)))
			: unclear("its metrics are not known before apply"),
	),
};
