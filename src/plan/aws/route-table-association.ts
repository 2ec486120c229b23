import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { entity, type View } from "./view.ts";

/** `aws_route_table_association`: of a subnet, or of a gateway (edge routing). */
export interface RouteTableAssociation extends EntityBase {
	readonly kind: "route-table-association";
	readonly routeTable?: Link;
	readonly subnet?: Link;
	readonly gateway?: Link;
}

/** `aws_main_route_table_association`: the table of every subnet that has none of its own. */
export interface MainRouteTableAssociation extends EntityBase {
	readonly kind: "main-route-table-association";
	readonly vpc?: Link;
	readonly routeTable?: Link;
}

export function routeTableAssociation(view: View): RouteTableAssociation {
	return entity(view, "route-table-association", {
		routeTable: link(view, "route_table_id"),
		subnet: link(view, "subnet_id"),
		gateway: link(view, "gateway_id"),
	});
}

export function mainRouteTableAssociation(
	view: View,
): MainRouteTableAssociation {
	return entity(view, "main-route-table-association", {
		vpc: link(view, "vpc_id"),
		routeTable: link(view, "route_table_id"),
	});
}
