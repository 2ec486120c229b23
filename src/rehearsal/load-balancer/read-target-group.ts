import type { Fields } from "../fields.ts";
import type {
	GroupConfiguration,
	HealthCheckConfiguration,
	StickinessConfiguration,
	TargetConfiguration,
} from "./configuration.ts";

/**
 * A target group with AWS's defaults. Source: Application Load Balancer user guide, "Target group attributes" and
 * "Health check settings".
 */
export function readGroup(fields: Fields): GroupConfiguration {
	const protocol = fields.choice("protocol", ["HTTP", "HTTPS"], "HTTP");
	return {
		arn: fields.text("arn"),
		protocol,
		algorithm: fields.choice(
			"algorithm",
			["round_robin", "least_outstanding_requests"],
			"round_robin",
		),
		crossZone: fields.flag("crossZone", true),
		deregistrationDelaySeconds: fields.number(
			"deregistrationDelaySeconds",
			300,
		),
		slowStartSeconds: fields.number("slowStartSeconds", 0),
		stickiness: fields.part("stickiness", readStickiness),
		healthCheck: fields.part("healthCheck", readHealthCheck) ?? {
			...healthCheckDefaults,
		},
		targets: fields.list("targets", readTarget),
	};
}

const healthCheckDefaults: HealthCheckConfiguration = {
	protocol: "HTTP",
	path: "/",
	port: undefined,
	intervalSeconds: 30,
	timeoutSeconds: 5,
	healthyThreshold: 5,
	unhealthyThreshold: 2,
	matcher: "200",
};

function readHealthCheck(fields: Fields): HealthCheckConfiguration {
	const defaults = healthCheckDefaults;
	return {
		protocol: fields.choice("protocol", ["HTTP", "HTTPS"], defaults.protocol),
		path: fields.text("path", defaults.path),
		port: fields.has("port") ? fields.number("port") : undefined,
		intervalSeconds: fields.number("intervalSeconds", defaults.intervalSeconds),
		timeoutSeconds: fields.number("timeoutSeconds", defaults.timeoutSeconds),
		healthyThreshold: fields.number(
			"healthyThreshold",
			defaults.healthyThreshold,
		),
		unhealthyThreshold: fields.number(
			"unhealthyThreshold",
			defaults.unhealthyThreshold,
		),
		matcher: fields.text("matcher", defaults.matcher),
	};
}

function readStickiness(fields: Fields): StickinessConfiguration {
	return {
		type: fields.choice("type", ["lb_cookie", "app_cookie"], "lb_cookie"),
		seconds: fields.number("seconds", 86_400),
		cookieName: fields.text("cookieName", ""),
	};
}

export function readTarget(fields: Fields): TargetConfiguration {
	return {
		address: fields.text("address"),
		port: fields.number("port"),
		zone: fields.text("zone", ""),
	};
}
