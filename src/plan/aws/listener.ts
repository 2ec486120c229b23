import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Several } from "./link.ts";
import { link, links } from "./links.ts";
import { block, blocks, number, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `forward`, `redirect`, `fixed-response`, `authenticate-oidc`, `authenticate-cognito`; targets of a `forward` only. */
export interface ListenerAction {
	readonly type: Known<string>;
	readonly targetGroups: Links;
}

/** `aws_lb_listener`, `aws_alb_listener`. */
export interface Listener extends EntityBase {
	readonly kind: "listener";
	readonly loadBalancer?: Link;
	readonly port?: Known<number>;
	/** `HTTP`, `HTTPS`, `TCP`, `UDP`, `TCP_UDP`, `TLS`, `GENEVE`. */
	readonly protocol: Known<string>;
	readonly actions: Several<ListenerAction>;
}

/** `aws_lb_listener_rule`, `aws_alb_listener_rule`. */
export interface ListenerRule extends EntityBase {
	readonly kind: "listener-rule";
	readonly listener?: Link;
	readonly actions: Several<ListenerAction>;
}

export function listener(view: View): Listener {
	return entity(view, "listener", {
		loadBalancer: link(view, "load_balancer_arn"),
		port: number(view, "port"),
		// Of an application load balancer when nothing is said; a network load balancer must say it.
		protocol: text(view, "protocol") ?? "HTTP",
		actions: actions(view, "default_action"),
	});
}

export function listenerRule(view: View): ListenerRule {
	return entity(view, "listener-rule", {
		listener: link(view, "listener_arn"),
		actions: actions(view, "action"),
	});
}

function actions(view: View, name: string): Several<ListenerAction> {
	const found = blocks(view, name);
	return {
		...found,
		items: found.items.map((item) => ({
			type: text(item, "type") ?? "forward",
			targetGroups: targetsOf(item),
		})),
	};
}

/** One target group at the action, or several with weights in its `forward` block. */
function targetsOf(action: View): Links {
	const forward = block(action, "forward");
	const groups = forward && blocks(forward, "target_group");
	const several =
		groups?.items.flatMap((group) => links(group, "arn").items) ?? [];
	if (several.length === 0) return links(action, "target_group_arn");
	return { items: several, complete: groups?.complete ?? true };
}
