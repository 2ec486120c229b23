import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Several } from "./link.ts";
import { link, links } from "./links.ts";
import { blocks } from "./read.ts";
import { type RouteLine, routeLine } from "./route-line.ts";
import { entity, type View } from "./view.ts";

/** `aws_route_table`, `aws_default_route_table`, `data.aws_route_table`. The `local` routes are not among its lines. */
export interface RouteTable extends EntityBase {
	readonly kind: "route-table";
	readonly vpc?: Link;
	/** The main table of its VPC, taken over by `aws_default_route_table`; `mainOf` then names the VPC's table. */
	readonly main: boolean;
	/** `aws_vpc.a.default_route_table_id`. */
	readonly mainOf?: Link;
	/** Virtual private gateways of which it learns routes. */
	readonly learnsFrom: Links;
	/** The inline routes; `Route` entities add to them. */
	readonly lines: Several<RouteLine>;
}

export function routeTable(view: View): RouteTable {
	const lines = blocks(
		view,
		view.resource.mode === "data" ? "routes" : "route",
	);
	return entity(view, "route-table", {
		vpc: link(view, "vpc_id"),
		main: view.resource.type === "aws_default_route_table",
		mainOf: link(view, "default_route_table_id"),
		learnsFrom: links(view, "propagating_vgws"),
		lines: { ...lines, items: lines.items.map(routeLine) },
	});
}
