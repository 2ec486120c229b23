import type { Element } from "./element.ts";
import type { PortRange } from "./traffic.ts";

export interface LoadBalancer extends Element {
	readonly kind: "load-balancer";
	readonly type: "application" | "network" | "classic";
	readonly internetFacing: boolean;
	/** One in each of its subnets. */
	readonly interfaces: readonly string[];
	readonly listeners: readonly Listener[];
}

export interface Listener extends Element {
	/** 6 is TCP (HTTP, HTTPS, TLS), 17 UDP; `TCP_UDP` listens with both. */
	readonly protocols: readonly number[];
	readonly port: number;
	/** Ids of target groups: of the default action and of every rule. */
	readonly targetGroups: readonly string[];
}

export interface TargetGroup extends Element {
	readonly kind: "target-group";
	readonly protocols: readonly number[];
	/** Undefined when the plan does not tell. */
	readonly port?: number;
	/** Undefined: checked on the traffic's own port. */
	readonly healthCheckPort?: number;
	/**
	 * Targets see the client's address instead of the load balancer's. Source:
	 * "Edit target group attributes", Network Load Balancers guide: on for instance
	 * targets and for UDP, off for IP targets with TCP or TLS, unless set.
	 */
	readonly preservesClientAddress: boolean;
	readonly targets: readonly Target[];
	readonly unknownTargets?: string;
}

export interface Target {
	readonly interface: string;
	/** Where the target has a port of its own, or any port at all (ECS's dynamic host ports). */
	readonly ports?: PortRange;
}
