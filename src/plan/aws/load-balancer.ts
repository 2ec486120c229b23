import { isUnknown, type Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Links, Several } from "./link.ts";
import { links } from "./links.ts";
import { block, blocks, flag, number, text } from "./read.ts";
import { defined, entity, type View } from "./view.ts";

/** `aws_lb` and its alias `aws_alb`: application, network or gateway load balancer. */
export interface LoadBalancer extends EntityBase {
	readonly kind: "load-balancer";
	/** `application` (the default), `network`, `gateway`. */
	readonly type: Known<string>;
	/** Without public addresses. */
	readonly internal: Known<boolean>;
	/** `ipv4` (the default), `dualstack`, `dualstack-without-public-ipv4`. */
	readonly ipAddressType: Known<string>;
	/** From `subnets` or the `subnet_mapping` blocks. */
	readonly subnets: Links;
	/** None given: the VPC's default group (application), or no group at all and so no filter (network). */
	readonly securityGroups: Links;
}

/** `aws_elb`, the classic kind: listeners and instances are its own. */
export interface ClassicLoadBalancer extends EntityBase {
	readonly kind: "classic-load-balancer";
	readonly internal: Known<boolean>;
	readonly subnets: Links;
	readonly securityGroups: Links;
	readonly instances: Links;
	readonly listeners: Several<{
		readonly port?: Known<number>;
		readonly instancePort?: Known<number>;
	}>;
	/** One for all listeners; absent where none is written. */
	readonly healthCheckPort?: Known<number>;
}

export function loadBalancer(view: View): LoadBalancer {
	return entity(view, "load-balancer", {
		type: text(view, "load_balancer_type") ?? "application",
		internal: flag(view, "internal", false),
		ipAddressType: text(view, "ip_address_type") ?? "ipv4",
		subnets: subnetsOf(view),
		securityGroups: links(view, "security_groups"),
	});
}

export function classicLoadBalancer(view: View): ClassicLoadBalancer {
	const listeners = blocks(view, "listener");
	const ports = listeners.items.map((item) =>
		defined({
			port: number(item, "lb_port"),
			instancePort: number(item, "instance_port"),
		}),
	);
	return entity(view, "classic-load-balancer", {
		internal: flag(view, "internal", false),
		subnets: links(view, "subnets"),
		securityGroups: links(view, "security_groups"),
		instances: links(view, "instances"),
		listeners: { ...listeners, items: ports },
		healthCheckPort: checkedPort(view),
	});
}

/** `TCP:9090`, `HTTP:8080/health`. Source: Classic Load Balancers guide, "Health checks for the instances". */
function checkedPort(view: View): Known<number> | undefined {
	const check = block(view, "health_check");
	const target = check && text(check, "target");
	if (isUnknown(target)) return target;
	const port = /^[A-Za-z]+:(\d+)/.exec(target ?? "")?.[1];
	return port === undefined ? undefined : Number(port);
}

function subnetsOf(view: View): Links {
	const mappings = blocks(view, "subnet_mapping");
	if (mappings.items.length === 0) return links(view, "subnets");
	const items = mappings.items.flatMap(
		(mapping) => links(mapping, "subnet_id").items,
	);
	return { ...mappings, items };
}
