import type { Element, Origin } from "./element.ts";

/**
 * Routes of a subnet, or of a gateway. The local routes, one for each block of
 * the VPC, are not listed: they are always there.
 */
export interface RouteTable extends Element {
	readonly kind: "route-table";
	readonly vpc: string;
	readonly routes: readonly Route[];
	/** Routes may exist that could not be read, and why. */
	readonly unknownRoutes?: string;
	/** It learns routes from somewhere that is not in the plan, which the others here come before; where from. */
	readonly learnedRoutes?: string;
}

export interface Route extends Origin {
	readonly destination: RouteDestination;
	readonly target: RouteTarget;
}

export type RouteDestination =
	| { readonly kind: "cidr"; readonly cidr: string }
	| { readonly kind: "prefix-list"; readonly prefixList: string }
	| { readonly kind: "unknown"; readonly reason: string };

/** `id` is the id of the element that the route leads to. */
export type RouteTarget =
	| {
			readonly kind:
				| "internet-gateway"
				| "egress-only-gateway"
				| "nat-gateway"
				| "interface"
				| "peering"
				| "transit-gateway"
				| "gateway-endpoint";
			readonly id: string;
	  }
	| { readonly kind: "local" }
	/** The target is gone, or was never there. */
	| { readonly kind: "blackhole" }
	| { readonly kind: "unknown"; readonly reason: string };
