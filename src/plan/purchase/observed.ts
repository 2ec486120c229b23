import { number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_cloudwatch_log_group`. */
export type LogGroup = ReturnType<typeof logGroup>;

export function logGroup(view: View) {
	return entity(view, "log-group", {
		/** Absent or 0: for ever. */
		retentionDays: number(view, "retention_in_days"),
		logClass: text(view, "log_group_class"),
	});
}

/** `aws_flow_log`: paid for as vended logs of where they go. */
export function flowLog(view: View) {
	return entity(view, "flow-log", {
		destination: text(view, "log_destination_type"),
	});
}

/** `aws_route53_health_check`. */
export type HealthCheck = ReturnType<typeof healthCheck>;

export function healthCheck(view: View) {
	return entity(view, "health-check", {
		checkType: text(view, "type"),
		host: text(view, "fqdn") ?? text(view, "ip_address"),
		intervalSeconds: number(view, "request_interval"),
		measuresLatency: view.values.measure_latency === true,
	});
}
