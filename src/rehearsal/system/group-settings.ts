import type { ObjectValue } from "../../plan/index.ts";
import { blocks, flagOf, given, numberOf, textOf } from "./attributes.ts";

/** Where a target group's members are here. */
export interface GroupPlace {
	readonly targets: (group: string) => readonly {
		readonly address: string;
		readonly port: number;
		readonly zone: string;
	}[];
	/** The port that a health check asks; nothing where each target has its own. */
	readonly checkPort: (planned: number) => number | undefined;
}

/** A target group as the load balancer's part takes it, from the attributes of `aws_lb_target_group`. */
export function groupSettings(
	arn: string,
	of: ObjectValue,
	{ targets, checkPort }: GroupPlace,
) {
	const [check] = blocks(of.health_check);
	const [sticky] = blocks(of.stickiness);
	return {
		arn,
		...given({
			algorithm: algorithmOf(textOf(of.load_balancing_algorithm_type)),
			crossZone: flagOf(of.load_balancing_cross_zone_enabled),
			deregistrationDelaySeconds: numberOf(of.deregistration_delay),
			slowStartSeconds: numberOf(of.slow_start),
			stickiness:
				sticky !== undefined && flagOf(sticky.enabled) !== false
					? stickinessOf(sticky)
					: undefined,
		}),
		...(check !== undefined && { healthCheck: checkOf(check, checkPort) }),
		targets: targets(arn),
	};
}

/** `weighted_random` chooses by what it saw go wrong, which is not done here. */
function algorithmOf(name: string | undefined): string | undefined {
	return name === "weighted_random" ? "round_robin" : name;
}

function stickinessOf(of: ObjectValue) {
	return given({
		type: textOf(of.type),
		seconds: numberOf(of.cookie_duration),
		cookieName: textOf(of.cookie_name),
	});
}

/** The provider's own defaults, where there is a block, are not AWS's. Source: its page of `aws_lb_target_group`, `health_check`. */
const providersThreshold = 3;

function checkOf(of: ObjectValue, checkPort: GroupPlace["checkPort"]) {
	const planned = numberOf(of.port);
	return given({
		path: textOf(of.path),
		port: planned === undefined ? undefined : checkPort(planned),
		intervalSeconds: numberOf(of.interval),
		timeoutSeconds: numberOf(of.timeout),
		healthyThreshold: numberOf(of.healthy_threshold) ?? providersThreshold,
		unhealthyThreshold: numberOf(of.unhealthy_threshold) ?? providersThreshold,
		matcher: textOf(of.matcher),
	});
}
