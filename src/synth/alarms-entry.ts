import type { AlarmThresholds, Blueprint } from "../blueprint/index.ts";
import type { Alarm } from "./alarm.ts";
import { loadBalancerMetric, targetMetric } from "./metric.ts";

/** What users notice: errors, missing targets, waiting. */
export function entryAlarms(
	blueprint: Blueprint,
	{ errors, latencySeconds }: AlarmThresholds,
): Alarm[] {
	return [
		{
			name: "entry_errors",
			description: `${errors} or more answers of 500 and above within five minutes, the load balancer's own among them. Read the service's log; a 502 or 504 is a target that does not answer.`,
			watch: [
				loadBalancerMetric("HTTPCode_ELB_5XX_Count", "Sum"),
				targetMetric("HTTPCode_Target_5XX_Count", "Sum"),
			],
			when: "at-least",
			threshold: errors,
			periodSeconds: 300,
			periods: 1,
			silence: "well",
		},
		unhealthyHosts(blueprint),
		{
			name: "entry_latency",
			description: `For ten minutes, five of a hundred requests took longer than ${latencySeconds} s. Look at the service's CPU and at the database first.`,
			watch: targetMetric("TargetResponseTime", "p95"),
			when: "above",
			threshold: latencySeconds,
			periodSeconds: 300,
			periods: 2,
			silence: "well",
		},
	];
}

/** A target that is still booting is unhealthy, too: only one that stays so beyond its grace counts. */
function unhealthyHosts({ service }: Blueprint): Alarm {
	const { runsOn } = service;
	const grace =
		runsOn.kind === "instance" ? 300 : runsOn.healthCheckGraceSeconds;
	const minutes = 5 + Math.ceil(grace / 60);
	return {
		name: "entry_unhealthy_hosts",
		description: `For ${minutes} minutes a target has failed its health check (${service.healthCheck.path} on port ${service.port}). Read the service's log; what the load balancer sees is in the target group.`,
		watch: targetMetric("UnHealthyHostCount", "Maximum"),
		when: "at-least",
		threshold: 1,
		periodSeconds: 60,
		periods: minutes,
		silence: "well",
	};
}
