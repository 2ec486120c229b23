import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { flag } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_vpc_endpoint_{route_table,subnet,security_group}_association`: adds to the endpoint's own lists. */
export interface VpcEndpointAssociation extends EntityBase {
	readonly kind: "vpc-endpoint-association";
	readonly endpoint?: Link;
	readonly routeTable?: Link;
	readonly subnet?: Link;
	readonly securityGroup?: Link;
	/** The group takes the default group's place instead of standing beside it. */
	readonly replacesDefault: Known<boolean>;
}

export function vpcEndpointAssociation(view: View): VpcEndpointAssociation {
	return entity(view, "vpc-endpoint-association", {
		endpoint: link(view, "vpc_endpoint_id"),
		routeTable: link(view, "route_table_id"),
		subnet: link(view, "subnet_id"),
		securityGroup: link(view, "security_group_id"),
		replacesDefault: flag(view, "replace_default_association", false),
	});
}
