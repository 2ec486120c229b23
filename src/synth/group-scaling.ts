import type { Autoscaling, Blueprint, ScaleOn } from "../blueprint/index.ts";
import { type Block, commented, ref, resource } from "../terraform/index.ts";
import { awsName } from "./names.ts";
import {
	type Steps,
	stepAlarms,
	type Tracked,
	trackedMetric,
} from "./scale-on.ts";

/** What the Auto Scaling group grows and shrinks on. */
export function groupScalingBlocks(
	blueprint: Blueprint,
	group: Autoscaling,
): Block[] {
	if (group.max === group.min) return [];
	return group.scaleOn.flatMap((scaleOn) => policies(blueprint, scaleOn));
}

const groupName = ref("aws_autoscaling_group", "service", "name");

function policies(blueprint: Blueprint, scaleOn: ScaleOn): Block[] {
	return scaleOn.kind === "cpu-steps"
		? stepPolicies(blueprint, scaleOn)
		: [tracking(blueprint, scaleOn)];
}

function tracking(blueprint: Blueprint, scaleOn: Tracked): Block {
	const { name, value, metric } = trackedMetric(
		scaleOn,
		"ASGAverageCPUUtilization",
	);
	return resource("aws_autoscaling_policy", name, {
		name: awsName(blueprint, name),
		autoscaling_group_name: groupName,
		policy_type: "TargetTrackingScaling",
		estimated_instance_warmup: commented(
			"Target tracking knows no cooldown: a new host counts once it is warm.",
			scaleOn.cooldownSeconds,
		),
		target_tracking_configuration: {
			target_value: value,
			predefined_metric_specification: metric,
		},
	});
}

function stepPolicies(blueprint: Blueprint, steps: Steps): Block[] {
	return [
		resource("aws_autoscaling_policy", "out", {
			name: awsName(blueprint, "out"),
			autoscaling_group_name: groupName,
			policy_type: "StepScaling",
			adjustment_type: "ChangeInCapacity",
			estimated_instance_warmup: steps.cooldownSeconds,
			step_adjustment: {
				metric_interval_lower_bound: "0",
				scaling_adjustment: 1,
			},
		}),
		resource("aws_autoscaling_policy", "in", {
			name: awsName(blueprint, "in"),
			autoscaling_group_name: groupName,
			policy_type: "SimpleScaling",
			adjustment_type: "ChangeInCapacity",
			scaling_adjustment: -1,
			cooldown: commented(
				"Simple and not step scaling: only this kind waits between two steps in.",
				steps.cooldownSeconds,
			),
		}),
		...stepAlarms(blueprint, steps, "aws_autoscaling_policy", {
			namespace: "AWS/EC2",
			dimensions: { AutoScalingGroupName: groupName },
		}),
	];
}
