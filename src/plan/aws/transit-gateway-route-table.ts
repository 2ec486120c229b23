import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { flag, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_ec2_transit_gateway_route_table`. */
export interface TransitGatewayRouteTable extends EntityBase {
	readonly kind: "transit-gateway-route-table";
	readonly transitGateway?: Link;
}

/** `aws_ec2_transit_gateway_route`. */
export interface TransitGatewayRoute extends EntityBase {
	readonly kind: "transit-gateway-route";
	/** A table, or `association_default_route_table_id` of the gateway. */
	readonly routeTable?: Link;
	readonly destination?: Known<string>;
	readonly blackhole: Known<boolean>;
	readonly attachment?: Link;
}

/** `aws_ec2_transit_gateway_route_table_{association,propagation}`. */
export interface TransitGatewayBinding extends EntityBase {
	readonly kind: "transit-gateway-binding";
	/** `association`: the attachment's traffic uses the table. `propagation`: the table learns the attachment's blocks. */
	readonly binding: "association" | "propagation";
	readonly routeTable?: Link;
	readonly attachment?: Link;
}

export function transitGatewayRouteTable(view: View): TransitGatewayRouteTable {
	return entity(view, "transit-gateway-route-table", {
		transitGateway: link(view, "transit_gateway_id"),
	});
}

export function transitGatewayRoute(view: View): TransitGatewayRoute {
	return entity(view, "transit-gateway-route", {
		routeTable: link(view, "transit_gateway_route_table_id"),
		destination: text(view, "destination_cidr_block"),
		blackhole: flag(view, "blackhole", false),
		attachment: link(view, "transit_gateway_attachment_id"),
	});
}

export function transitGatewayBinding(view: View): TransitGatewayBinding {
	const binding = view.resource.type.endsWith("_propagation")
		? "propagation"
		: "association";
	const routeTable = link(view, "transit_gateway_route_table_id");
	return entity(view, "transit-gateway-binding", {
		binding,
		routeTable,
		attachment: link(view, "transit_gateway_attachment_id"),
	});
}
