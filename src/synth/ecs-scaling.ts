import type { Blueprint, Fargate, ScaleOn } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import { cpuAlarm } from "./cpu-alarm.ts";
import { awsName } from "./names.ts";
import { scheduledTargetIgnores } from "./schedule.ts";

/** Application Auto Scaling: the ECS service's bounds, and what it grows and shrinks on. */
export function ecsScalingBlocks(
	blueprint: Blueprint,
	fargate: Fargate,
): Block[] {
	return [
		resource("aws_appautoscaling_target", "service", {
			service_namespace: "ecs",
			scalable_dimension: "ecs:service:DesiredCount",
			resource_id: template(
				"service/",
				ref("aws_ecs_cluster", "main", "name"),
				"/",
				ref("aws_ecs_service", "service", "name"),
			),
			min_capacity: fargate.min,
			max_capacity: fargate.max,
			...scheduledTargetIgnores(blueprint),
		}),
		...(fargate.max > fargate.min
			? fargate.scaleOn.flatMap((scaleOn) => policies(blueprint, scaleOn))
			: []),
	];
}

const target = {
	service_namespace: ref(
		"aws_appautoscaling_target",
		"service",
		"service_namespace",
	),
	scalable_dimension: ref(
		"aws_appautoscaling_target",
		"service",
		"scalable_dimension",
	),
	resource_id: ref("aws_appautoscaling_target", "service", "resource_id"),
};

function policies(blueprint: Blueprint, scaleOn: ScaleOn): Block[] {
	switch (scaleOn.kind) {
		case "cpu":
			return [
				tracking(blueprint, "cpu", scaleOn.percent, scaleOn.cooldownSeconds, {
					predefined_metric_type: "ECSServiceAverageCPUUtilization",
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
			return [
				step(blueprint, "out", 1, scaleOn),
				step(blueprint, "in", -1, scaleOn),
				...stepAlarms(blueprint, scaleOn),
			];
	}
}

/** How target tracking names a load balancer and its target group. */
export const requestLabel = template(
	ref("aws_lb", "main", "arn_suffix"),
	"/",
	ref("aws_lb_target_group", "service", "arn_suffix"),
);

function tracking(
	blueprint: Blueprint,
	name: string,
	value: number,
	cooldown: number,
	metric: {
		predefined_metric_type: string;
		resource_label?: typeof requestLabel;
	},
): Block {
	return resource("aws_appautoscaling_policy", name, {
		name: awsName(blueprint, name),
		policy_type: "TargetTrackingScaling",
		...target,
		target_tracking_scaling_policy_configuration: {
			target_value: value,
			scale_in_cooldown: cooldown,
			scale_out_cooldown: commented(
				"Out is quicker than in: too few hurts more than too many.",
				Math.min(60, cooldown),
			),
			predefined_metric_specification: metric,
		},
	});
}

type Steps = ScaleOn & { kind: "cpu-steps" };

function step(
	blueprint: Blueprint,
	direction: "out" | "in",
	by: number,
	{ cooldownSeconds }: Steps,
): Block {
	return resource("aws_appautoscaling_policy", direction, {
		name: awsName(blueprint, direction),
		policy_type: "StepScaling",
		...target,
		step_scaling_policy_configuration: {
			adjustment_type: "ChangeInCapacity",
			cooldown: cooldownSeconds,
			metric_aggregation_type: "Average",
			step_adjustment:
				by > 0
					? { metric_interval_lower_bound: "0", scaling_adjustment: by }
					: { metric_interval_upper_bound: "0", scaling_adjustment: by },
		},
	});
}

function stepAlarms(blueprint: Blueprint, steps: Steps): Block[] {
	const metric = {
		namespace: "AWS/ECS" as const,
		dimensions: {
			ClusterName: ref("aws_ecs_cluster", "main", "name"),
			ServiceName: ref("aws_ecs_service", "service", "name"),
		},
	};
	return [
		cpuAlarm(blueprint, {
			...metric,
			direction: "out",
			percent: steps.outAt,
			action: ref("aws_appautoscaling_policy", "out", "arn"),
		}),
		cpuAlarm(blueprint, {
			...metric,
			direction: "in",
			percent: steps.inAt,
			action: ref("aws_appautoscaling_policy", "in", "arn"),
		}),
	];
}
