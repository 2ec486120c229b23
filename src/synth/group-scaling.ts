import type { Autoscaling, Blueprint, ScaleOn } from "../blueprint/index.ts";
import { type Block, commented, ref, resource } from "../terraform/index.ts";
import { cpuAlarm } from "./cpu-alarm.ts";
import { requestLabel } from "./ecs-scaling.ts";
import { awsName } from "./names.ts";

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
	switch (scaleOn.kind) {
		case "cpu":
			return [
				tracking(blueprint, "cpu", scaleOn.percent, scaleOn.cooldownSeconds, {
					predefined_metric_type: "ASGAverageCPUUtilization",
				}),
			];
		case "requests-per-target":
			return [
				tracking(
					blueprint,
					"requests",
					scaleOn.requests,
					scaleOn.cooldownSeconds,
					{
						predefined_metric_type: "ALBRequestCountPerTarget",
						resource_label: requestLabel,
					},
				),
			];
		case "cpu-steps":
			return stepPolicies(blueprint, scaleOn);
	}
}

function tracking(
	blueprint: Blueprint,
	name: string,
	value: number,
	warmup: number,
	metric: {
		predefined_metric_type: string;
		resource_label?: typeof requestLabel;
	},
): Block {
	return resource("aws_autoscaling_policy", name, {
		name: awsName(blueprint, name),
		autoscaling_group_name: groupName,
		policy_type: "TargetTrackingScaling",
		estimated_instance_warmup: commented(
			"Target tracking knows no cooldown: a new host counts once it is warm.",
			warmup,
		),
		target_tracking_configuration: {
			target_value: value,
			predefined_metric_specification: metric,
		},
	});
}

function stepPolicies(
	blueprint: Blueprint,
	steps: ScaleOn & { kind: "cpu-steps" },
): Block[] {
	const alarm = {
		namespace: "AWS/EC2",
		dimensions: { AutoScalingGroupName: groupName },
	} as const;
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
		cpuAlarm(blueprint, {
			...alarm,
			direction: "out",
			percent: steps.outAt,
			action: ref("aws_autoscaling_policy", "out", "arn"),
		}),
		cpuAlarm(blueprint, {
			...alarm,
			direction: "in",
			percent: steps.inAt,
			action: ref("aws_autoscaling_policy", "in", "arn"),
		}),
	];
}
