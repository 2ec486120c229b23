import { compliant, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { entitiesIn, type System } from "../system.ts";

/** Source: Elastic Load Balancing, "Target groups for your Application Load Balancers". */
export const targetGroupUnused: Rule = {
	id: "target-group-unused",
	kind: "untrue",
	severity: "low",
	title: "Something is sent to every target group",
	why: "Its targets are never checked by anybody, and never get a request.",
	fix: "Name it in a listener's action, or take it out.",
	mappings: {},
	check: each("checked-targets", ({ address }, system) => {
		const { graph, referencesTo, types } = system;
		if (graph.source === "state")
			return unclear("a state does not tell what stands outside of it");
		const users = (referencesTo.get(address) ?? []).filter(
			({ from, path }) =>
				senders.test(types.get(from) ?? "") ||
				path.includes("advanced_configuration"),
		);
		if (users.length > 0) return compliant;
		if ([...types.values()].includes("aws_codedeploy_deployment_group"))
			return unclear(
				"where a deployment group sends is not known: perhaps here",
			);
		if (anyUnknownTarget(system))
			return unclear("where a listener sends is not known: perhaps here");
		return JSON.stringify(graph.outputs).includes(`"${address}"`)
			? unclear("it is an output: another configuration may use it")
			: violation("no listener sends anything to it");
	}),
};

/** A blue/green deployment moves the traffic to the other group: CodeDeploy's, and ECS's own (`advanced_configuration`). */
const senders = /^aws_(a?lb_listener|codedeploy_deployment_group$)/;

/** `target_group_arn = each.value` names nobody: a plan does not tell which instance sends where. */
function anyUnknownTarget(system: System): boolean {
	return [
		...entitiesIn(system, "listener"),
		...entitiesIn(system, "listener-rule"),
	].some(({ actions }) =>
		actions.items.some(
			({ targetGroups: { complete, items } }) =>
				!complete || items.some(({ kind }) => kind === "unknown"),
		),
	);
}
