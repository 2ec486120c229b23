import { autoscalingGroup } from "../aws/autoscaling-group.ts";
import { block, blocks, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** How many machines `aws_autoscaling_group` keeps, and of what. */
export type MachineGroup = ReturnType<typeof machineGroup>;

export function machineGroup(view: View) {
	const { launchTemplate, min, max, desired, subnets } = autoscalingGroup(view);
	const mixed = block(view, "mixed_instances_policy");
	const distribution = mixed && block(mixed, "instances_distribution");
	const template = mixed && block(mixed, "launch_template");
	const overrides = template && blocks(template, "override").items;
	return entity(view, "machine-group", {
		template: launchTemplate,
		min,
		max,
		desired,
		subnets,
		/** The first of the types that may take the template's place. */
		instanceType: overrides?.[0] && text(overrides[0], "instance_type"),
		/** How much of the group's capacity one machine of that type counts for. */
		weight: overrides?.[0] && number(overrides[0], "weighted_capacity"),
		onDemandBase:
			distribution && number(distribution, "on_demand_base_capacity"),
		onDemandPercent:
			distribution &&
			number(distribution, "on_demand_percentage_above_base_capacity"),
	});
}
