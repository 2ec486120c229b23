import {
	compliant,
	judge,
	notApplicable,
	unclear,
	violation,
} from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { mayName, posturesIn } from "../system.ts";

/** Source: Amazon EC2 Auto Scaling User Guide, "Dynamic scaling for Amazon EC2 Auto Scaling". */
export const fleetNeverScales: Rule = {
	id: "fleet-never-scales",
	kind: "untrue",
	severity: "low",
	title: "A group with room to grow grows",
	why: "It looks elastic, and nothing ever changes its size.",
	fix: "An aws_autoscaling_policy, or min_size = max_size.",
	mappings: { wellArchitected: ["REL07-BP01"] },
	check: each("fleet", ({ address, min, max }, system) =>
		judge("min_size", min, (least = 0) =>
			judge("max_size", max, (most = 0) => {
				if (least >= most) return notApplicable("it has no room to grow");
				if (
					posturesIn(system, "fleet-scaling").some(({ group }) =>
						mayName(group, address),
					)
				)
					return compliant;
				const users = system.referencesTo.get(address) ?? [];
				if (
					users.some(
						({ from }) =>
							system.types.get(from) === "aws_ecs_capacity_provider",
					)
				)
					return compliant;
				return system.graph.source === "state"
					? unclear("a state does not tell what stands outside of it")
					: most - least === 1 || least === 0
						? notApplicable("the room is for replacing hosts")
						: violation(
								`it may have ${least} to ${most} hosts, and nothing changes how many`,
							);
			}),
		),
	),
};
