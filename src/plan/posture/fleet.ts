import { autoscalingGroup } from "../aws/autoscaling-group.ts";
import { link } from "../aws/links.ts";
import { block, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

const byName = { type: "aws_autoscaling_group", attribute: "name" };

/** `aws_autoscaling_group`. */
export function fleet(view: View) {
	const group = autoscalingGroup(view);
	return entity(view, "fleet", {
		subnets: group.subnets,
		zones: group.zones,
		min: group.min,
		max: group.max,
		desired: group.desired,
		template: group.launchTemplate,
		targetGroups: group.targetGroups,
		classicLoadBalancers: group.classicLoadBalancers,
		usesConfiguration: view.values.launch_configuration
			? text(view, "launch_configuration") !== undefined
			: false,
		/** `EC2` where nothing is said. */
		healthCheck: text(view, "health_check_type") ?? "EC2",
		/** 300 where nothing is said. */
		graceSeconds: number(view, "health_check_grace_period") ?? 300,
		warmupSeconds: number(view, "default_instance_warmup"),
		refreshes: block(view, "instance_refresh") !== undefined,
	});
}

/** `aws_autoscaling_policy`, `aws_autoscaling_schedule`: what changes the size of a group. */
export function fleetScaling(view: View) {
	return entity(view, "fleet-scaling", {
		group: link(view, "autoscaling_group_name", byName),
	});
}
