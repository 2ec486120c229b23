import type { AlarmThresholds, Blueprint, RunsOn } from "../blueprint/index.ts";
import type { Alarm } from "./alarm.ts";
import {
	groupMetric,
	type Metric,
	serviceMemory,
	serviceMetric,
	watchedGroupMetrics,
} from "./metric.ts";

/** The service: busy, full, and with nowhere left to grow. EC2 measures every five minutes, so all count in these. */
export function serviceAlarms(
	blueprint: Blueprint,
	thresholds: AlarmThresholds,
): Alarm[] {
	return [
		busy(blueprint, thresholds),
		...full(blueprint, thresholds),
		...atMaximum(blueprint),
	];
}

function busy(blueprint: Blueprint, { cpu }: AlarmThresholds): Alarm {
	return {
		name: "service_cpu",
		description: `The service's average CPU has been above ${cpu} % for a quarter of an hour. ${remedy(blueprint.service.runsOn)}`,
		watch: serviceMetric(blueprint, "CPUUtilization", "Average"),
		when: "above",
		threshold: cpu,
		periodSeconds: 300,
		periods: 3,
	};
}

function full(blueprint: Blueprint, { memory }: AlarmThresholds): Alarm[] {
	const watch = serviceMemory(blueprint, "Maximum");
	if (!watch) return [];
	return [
		{
			name: "service_memory",
			description: `The fullest part of the service has used more than ${memory} % of its memory for a quarter of an hour. Look for a leak since the last release; otherwise give it more.`,
			watch,
			when: "above",
			threshold: memory,
			periodSeconds: 300,
			periods: 3,
		},
	];
}

function remedy({ kind }: RunsOn): string {
	return kind === "instance"
		? "Take a larger instance, or a group that scales."
		: "Scaling should have answered: see whether it is at its maximum, and what it scales on.";
}

/** Only what can grow has a maximum that is worth a word. */
function atMaximum(blueprint: Blueprint): Alarm[] {
	const { runsOn } = blueprint.service;
	if (runsOn.kind === "instance" || runsOn.max === runsOn.min) return [];
	const common = {
		name: "service_at_maximum",
		description: `All ${runsOn.max} ${runsOn.kind === "fargate" ? "tasks" : "hosts"} that scaling may start have run for a quarter of an hour: more load finds no more of them. Raise max, or find out what keeps them busy.`,
		when: "at-least",
		threshold: runsOn.max,
	} as const;
	return [
		runsOn.kind === "fargate"
			? {
					...common,
					watch: runningTasks(blueprint),
					periodSeconds: 60,
					periods: 15,
				}
			: { ...common, watch: hostsInService, periodSeconds: 300, periods: 3 },
	];
}

/** Reported because the group's `enabled_metrics` name it. */
const hostsInService = groupMetric(
	"service",
	watchedGroupMetrics[0],
	"Minimum",
	"AWS/AutoScaling",
);

/**
 * Each running task gives one sample a minute: their number, without Container Insights and its price.
 * Source: "Service RUNNING task count" in the Amazon ECS developer guide.
 */
function runningTasks(blueprint: Blueprint): Metric {
	return serviceMetric(blueprint, "CPUUtilization", "SampleCount");
}
