import type { Blueprint, Fargate, ScaleOn } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import { awsName } from "./names.ts";
import {
	type Steps,
	stepAlarms,
	type Tracked,
	trackedMetric,
} from "./scale-on.ts";
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
	if (scaleOn.kind !== "cpu-steps") return [tracking(blueprint, scaleOn)];
	return [
		step(blueprint, "out", 1, scaleOn),
		step(blueprint, "in", -1, scaleOn),
		...stepAlarms(blueprint, scaleOn, "aws_appautoscaling_policy", {
			namespace: "AWS/ECS",
			dimensions: {
				ClusterName: ref("aws_ecs_cluster", "main", "name"),
				ServiceName: ref("aws_ecs_service", "service", "name"),
			},
		}),
	];
}

function tracking(blueprint: Blueprint, scaleOn: Tracked): Block {
	const { name, value, metric } = trackedMetric(
		scaleOn,
		"ECSServiceAverageCPUUtilization",
	);
	return resource("aws_appautoscaling_policy", name, {
		name: awsName(blueprint, name),
		policy_type: "TargetTrackingScaling",
		...target,
		target_tracking_scaling_policy_configuration: {
			target_value: value,
			scale_in_cooldown: scaleOn.cooldownSeconds,
			scale_out_cooldown: commented(
				"Out is quicker than in: too few hurts more than too many.",
				Math.min(60, scaleOn.cooldownSeconds),
			),
			predefined_metric_specification: metric,
		},
	});
}

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
