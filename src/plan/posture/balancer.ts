import { listener } from "../aws/listener.ts";
import { loadBalancer } from "../aws/load-balancer.ts";
import { block, blocks, flag, number, text } from "../aws/read.ts";
import { targetGroup } from "../aws/target-group.ts";
import { entity, type View } from "../aws/view.ts";
import { type Known, unresolved } from "../value.ts";

/** `aws_lb`. */
export function balancer(view: View) {
	const { type, internal, subnets, securityGroups } = loadBalancer(view);
	return entity(view, "balancer", {
		type,
		internal,
		subnets,
		securityGroups,
		deletionProtection: flag(view, "enable_deletion_protection", false),
		dropsInvalidHeaders: flag(view, "drop_invalid_header_fields", false),
		logs: logsOf(view, false),
	});
}

/** `aws_elb`. */
export function classicBalancer(view: View) {
	const listeners = blocks(view, "listener");
	return entity(view, "classic-balancer", {
		internal: flag(view, "internal", false),
		protocols: listeners.items.map((item) => text(item, "lb_protocol")),
		complete: listeners.complete,
		logs: logsOf(view, true),
	});
}

/** Whether it writes down who asked for what; `usual` where it has the block and does not say. */
function logsOf(view: View, usual: boolean): Known<boolean> {
	const { items, complete, why } = blocks(view, "access_logs");
	const [first] = items;
	if (first !== undefined) return flag(first, "enabled", usual);
	return complete ? false : unresolved(why ?? "access_logs is not known");
}

/** `aws_lb_listener`. */
export function doorway(view: View) {
	const { loadBalancer: of, port, protocol, actions } = listener(view);
	const first = blocks(view, "default_action");
	return entity(view, "doorway", {
		loadBalancer: of,
		port,
		protocol,
		actions,
		tlsPolicy: text(view, "ssl_policy"),
		redirects: first.items.map((item) => {
			const redirect = block(item, "redirect");
			return redirect && (text(redirect, "protocol") ?? "#{protocol}");
		}),
	});
}

/** `aws_lb_target_group`. */
export function checkedTargets(view: View) {
	const { port, protocol, targetType, healthCheckPort, healthCheckPath } =
		targetGroup(view);
	const check = block(view, "health_check") ?? { ...view, values: {} };
	return entity(view, "checked-targets", {
		port,
		protocol,
		targetType,
		checkPort: healthCheckPort,
		checkPath: healthCheckPath,
		checkProtocol: text(check, "protocol"),
		checkEnabled: flag(check, "enabled", true),
		matcher: text(check, "matcher"),
		intervalSeconds: number(check, "interval"),
		timeoutSeconds: number(check, "timeout"),
		unhealthyThreshold: number(check, "unhealthy_threshold"),
	});
}
