import type { Blueprint, ScaleOn } from "../blueprint/index.ts";
import { type Block, ref, template } from "../terraform/index.ts";
import { type CpuMetric, cpuAlarm } from "./cpu-alarm.ts";

/** Grows and shrinks by an alarm each. */
export type Steps = ScaleOn & { kind: "cpu-steps" };

/** AWS holds a metric at a value, and makes the alarms itself. */
export type Tracked = Exclude<ScaleOn, Steps>;

/** How target tracking names a load balancer and its target group. */
const requestLabel = template(
	ref("aws_lb", "main", "arn_suffix"),
	"/",
	ref("aws_lb_target_group", "service", "arn_suffix"),
);

/**
 * The policy's name, and which value of which predefined metric it holds; groups and ECS
 * services write both alike.
 * @param cpu what their average processor time is called: it alone differs
 */
export function trackedMetric(scaleOn: Tracked, cpu: string) {
	return scaleOn.kind === "cpu"
		? {
				name: "cpu",
				value: scaleOn.percent,
				metric: { predefined_metric_type: cpu },
			}
		: {
				name: "requests",
				value: scaleOn.requests,
				metric: {
					predefined_metric_type: "ALBRequestCountPerTarget",
					resource_label: requestLabel,
				},
			};
}

/** The alarms that call the policies `out` and `in` of the given type. */
export function stepAlarms(
	blueprint: Blueprint,
	{ outAt, inAt }: Steps,
	policy: "aws_autoscaling_policy" | "aws_appautoscaling_policy",
	metric: CpuMetric,
): Block[] {
	return [
		cpuAlarm(blueprint, {
			...metric,
			direction: "out",
			percent: outAt,
			action: ref(policy, "out", "arn"),
		}),
		cpuAlarm(blueprint, {
			...metric,
			direction: "in",
			percent: inAt,
			action: ref(policy, "in", "arn"),
		}),
	];
}
