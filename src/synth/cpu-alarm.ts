import type { Blueprint } from "../blueprint/index.ts";
import { type Block, type Reference, resource } from "../terraform/index.ts";
import { awsName } from "./names.ts";

/** Whose processors are measured. */
export interface CpuMetric {
	readonly namespace: "AWS/EC2" | "AWS/ECS";
	readonly dimensions: Readonly<Record<string, Reference>>;
}

interface CpuAlarmInput extends CpuMetric {
	readonly direction: "out" | "in";
	readonly percent: number;
	readonly action: Reference;
}

/** The alarm that drives a step: quick to grow, slow to shrink. It tells nobody; it is a part of scaling. */
export function cpuAlarm(blueprint: Blueprint, alarm: CpuAlarmInput): Block {
	const out = alarm.direction === "out";
	return resource("aws_cloudwatch_metric_alarm", `scale_${alarm.direction}`, {
		alarm_name: awsName(blueprint, "scale", alarm.direction),
		alarm_description: `Scales ${alarm.direction}: the average CPU is ${out ? "at or above" : "at or below"} ${alarm.percent} %.`,
		namespace: alarm.namespace,
		metric_name: "CPUUtilization",
		dimensions: alarm.dimensions,
		statistic: "Average",
		period: alarm.namespace === "AWS/EC2" ? 300 : 60,
		evaluation_periods:
			alarm.namespace === "AWS/EC2" ? (out ? 1 : 3) : out ? 2 : 15,
		comparison_operator: out
			? "GreaterThanOrEqualToThreshold"
			: "LessThanOrEqualToThreshold",
		threshold: alarm.percent,
		alarm_actions: [alarm.action],
	});
}
