import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	reference,
	resource,
	type Value,
} from "../terraform/index.ts";
import { accessLogBlocks } from "./access-log.ts";
import { awsName, nameTag } from "./names.ts";
import { isInternal, servesHttps } from "./needs.ts";
import {
	entrySubnets,
	securityGroupId,
	subnetIds,
	vpcId,
} from "./references.ts";

export const targetGroupArn = ref("aws_lb_target_group", "service", "arn");

/** The listener that forwards: what a service must wait for before it registers targets. */
export function forwardingListener(blueprint: Blueprint) {
	return reference(
		"aws_lb_listener",
		servesHttps(blueprint) ? "https" : "http",
	);
}

/** The load balancer, its access logs, the target group with its health check, and the listeners. */
export function loadBalancerBlocks(blueprint: Blueprint): Block[] {
	return [
		loadBalancer(blueprint),
		...accessLogBlocks(blueprint),
		targetGroup(blueprint),
		...listeners(blueprint),
	];
}

function loadBalancer(blueprint: Blueprint): Block {
	const { entry, network } = blueprint;
	const internal = isInternal(blueprint);
	return resource("aws_lb", "main", {
		name: awsName(blueprint),
		load_balancer_type: "application",
		internal: internal
			? commented(
					"No public address: CloudFront comes in through its VPC origin.",
					true,
				)
			: false,
		ip_address_type: network.ipv6 && !internal ? "dualstack" : undefined,
		subnets: subnetIds(entrySubnets(blueprint)),
		security_groups: [securityGroupId("load-balancer")],
		idle_timeout: entry.idleTimeoutSeconds,
		drop_invalid_header_fields: true,
		enable_deletion_protection: entry.deletionProtection,
		tags: nameTag(blueprint),
		access_logs: entry.accessLogs
			? { bucket: ref("aws_s3_bucket", "access_logs", "id"), enabled: true }
			: undefined,
		depends_on: dependencies(blueprint),
	});
}

/** A public load balancer wants its route, one that writes logs the permission to. */
function dependencies(blueprint: Blueprint) {
	const all = [
		...(isInternal(blueprint)
			? []
			: [reference("aws_route", "public_internet")]),
		...(blueprint.entry.accessLogs
			? [reference("aws_s3_bucket_policy", "access_logs")]
			: []),
	];
	return all.length > 0 ? all : undefined;
}

function targetGroup(blueprint: Blueprint): Block {
	const { service, entry } = blueprint;
	const check = service.healthCheck;
	return resource("aws_lb_target_group", "service", {
		name_prefix: commented(
			"A prefix, so that a replacement can stand beside its predecessor while the listener moves over.",
			targetGroupPrefix(blueprint),
		),
		vpc_id: vpcId,
		target_type: service.runsOn.kind === "fargate" ? "ip" : "instance",
		protocol: "HTTP",
		port: service.port,
		deregistration_delay: String(entry.drainSeconds),
		tags: nameTag(blueprint, "service"),
		health_check: {
			path: check.path,
			matcher: check.matcher,
			interval: check.intervalSeconds,
			timeout: check.timeoutSeconds,
			healthy_threshold: check.healthyThreshold,
			unhealthy_threshold: check.unhealthyThreshold,
		},
		stickiness: entry.stickinessSeconds
			? {
					type: "lb_cookie",
					enabled: true,
					cookie_duration: entry.stickinessSeconds,
				}
			: undefined,
		lifecycle: { create_before_destroy: true },
	});
}

/** AWS takes at most six characters, and none but letters, digits and hyphens. */
function targetGroupPrefix(blueprint: Blueprint): string {
	return `${blueprint.name.slice(0, 5)}-`.replace("--", "-");
}

function listeners(blueprint: Blueprint): Block[] {
	const forward = { type: "forward", target_group_arn: targetGroupArn };
	if (!servesHttps(blueprint)) {
		return [
			listener("http", { port: 80, protocol: "HTTP", default_action: forward }),
		];
	}
	const https = listener("https", {
		port: 443,
		protocol: "HTTPS",
		ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
		certificate_arn: certificateArn(blueprint),
		default_action: forward,
	});
	// CloudFront speaks HTTPS to an internal load balancer and redirects its viewers itself.
	if (isInternal(blueprint)) return [https];
	const redirect = {
		type: "redirect",
		redirect: { port: "443", protocol: "HTTPS", status_code: "HTTP_301" },
	};
	return [
		listener("http", { port: 80, protocol: "HTTP", default_action: redirect }),
		https,
	];
}

/** The blueprint's own certificate by way of its validation, so that the listener waits for it. */
function certificateArn(blueprint: Blueprint): Value<string> {
	return (
		blueprint.entry.certificateArn ??
		ref("aws_acm_certificate_validation", "regional", "certificate_arn")
	);
}

type ListenerBody = Omit<
	Parameters<typeof resource<"aws_lb_listener">>[2],
	"load_balancer_arn"
>;

function listener(name: string, body: ListenerBody): Block {
	return resource("aws_lb_listener", name, {
		load_balancer_arn: ref("aws_lb", "main", "arn"),
		...body,
	});
}
