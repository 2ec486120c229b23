import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { type RouteLine, routeLine } from "./route-line.ts";
import { entity, type View } from "./view.ts";

/** `aws_route`. */
export interface Route extends EntityBase {
	readonly kind: "route";
	readonly routeTable?: Link;
	readonly line: RouteLine;
}

export function route(view: View): Route {
	return entity(view, "route", {
		routeTable: link(view, "route_table_id"),
		line: routeLine(view),
	});
}
