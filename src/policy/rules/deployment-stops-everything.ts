import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Amazon ECS API Reference, DeploymentConfiguration, minimumHealthyPercent. */
export const deploymentStopsEverything: Rule = {
	id: "deployment-stops-everything",
	kind: "fragile",
	severity: "medium",
	title: "A deployment leaves something running",
	why: "With a minimum of 0 percent ECS may stop all tasks before the first new one is healthy.",
	fix: "deployment_minimum_healthy_percent = 100.",
	mappings: { wellArchitected: ["OPS06-BP03"] },
	check: each("task-service", ({ minimumPercent, loadBalancers, daemon }) => {
		if (daemon || (loadBalancers.complete && loadBalancers.items.length === 0))
			return notApplicable("no load balancer sends anything to it");
		return judge(
			"deployment_minimum_healthy_percent",
			minimumPercent,
			(percent) =>
				percent === 0
					? violation("a deployment may stop all of its tasks at once")
					: compliant,
		);
	}),
};
