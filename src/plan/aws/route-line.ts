import { isUnknown, type Known } from "../value.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { printPlace } from "./place.ts";
import { raw, text } from "./read.ts";
import { defined, type View } from "./view.ts";

/** Where a route leads to. `gateway` is any of internet, VPN and `local` that only the linked thing tells apart. */
export type RouteTargetKind =
	| "gateway"
	| "egress-only-internet-gateway"
	| "nat-gateway"
	| "network-interface"
	| "instance"
	| "peering"
	| "transit-gateway"
	| "vpc-endpoint"
	| "local"
	| "other";

export interface RouteTarget {
	readonly kind: RouteTargetKind;
	/** Absent for `local`. */
	readonly link?: Link;
}

export type RouteDestination =
	| { readonly kind: "ipv4"; readonly cidr: Known<string> }
	| { readonly kind: "ipv6"; readonly cidr: Known<string> }
	| { readonly kind: "prefix-list"; readonly prefixList: Link };

/** One line of a route table, inline or on its own. */
export interface RouteLine {
	/** `aws_route_table.a route[0]`, or the address of the `aws_route`. */
	readonly at: string;
	/** Absent when nothing says it. */
	readonly destination?: RouteDestination;
	readonly target?: RouteTarget;
}

const targets: readonly (readonly [
	attribute: string,
	kind: RouteTargetKind,
])[] = [
	["gateway_id", "gateway"],
	["egress_only_gateway_id", "egress-only-internet-gateway"],
	["nat_gateway_id", "nat-gateway"],
	["network_interface_id", "network-interface"],
	["instance_id", "instance"],
	["vpc_peering_connection_id", "peering"],
	["transit_gateway_id", "transit-gateway"],
	["vpc_endpoint_id", "vpc-endpoint"],
	["carrier_gateway_id", "other"],
	["local_gateway_id", "other"],
	["core_network_arn", "other"],
];

const ipv4 = ["cidr_block", "destination_cidr_block"];
const ipv6 = ["ipv6_cidr_block", "destination_ipv6_cidr_block"];

/** The same line inline (`route {}`) and on its own (`aws_route`), whose attributes differ in their names. */
export function routeLine(view: View): RouteLine {
	return defined({
		at: printPlace(view.resource.address, view.path),
		destination: destination(view),
		target: target(view),
	});
}

function destination(view: View): RouteDestination | undefined {
	const prefixList = link(view, "destination_prefix_list_id");
	if (prefixList !== undefined) return { kind: "prefix-list", prefixList };
	for (const [kind, names] of [
		["ipv4", ipv4] as const,
		["ipv6", ipv6] as const,
	]) {
		const cidr = names
			.map((name) => text(view, name))
			.find((value) => value !== undefined);
		if (cidr !== undefined) return { kind, cidr };
	}
	return undefined;
}

/** An interface or instance is set by AWS as well where the other was given, so the first that is set counts. */
function target(view: View): RouteTarget | undefined {
	for (const [attribute, kind] of targets) {
		const value = raw(view, attribute);
		if (value === undefined || value === "") continue;
		if (value === "local") return { kind: "local" };
		const to = link(view, attribute);
		if (to !== undefined)
			return {
				kind: isUnknown(value) ? kind : kindOfId(value, kind),
				link: to,
			};
	}
	return undefined;
}

/** `gateway_id` of a state may hold a gateway endpoint: `vpce-1`. */
function kindOfId(id: unknown, kind: RouteTargetKind): RouteTargetKind {
	return typeof id === "string" && id.startsWith("vpce-")
		? "vpc-endpoint"
		: kind;
}
