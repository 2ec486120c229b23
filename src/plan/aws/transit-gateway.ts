import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { flag, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_ec2_transit_gateway`. */
export interface TransitGateway extends EntityBase {
	readonly kind: "transit-gateway";
	/** New attachments use the default route table, and announce themselves there, unless these are off. */
	readonly defaultAssociation: Known<boolean>;
	readonly defaultPropagation: Known<boolean>;
}

/** `aws_ec2_transit_gateway_vpc_attachment`. */
export interface TransitGatewayAttachment extends EntityBase {
	readonly kind: "transit-gateway-attachment";
	readonly transitGateway?: Link;
	readonly vpc?: Link;
	readonly subnets: Links;
	readonly defaultAssociation: Known<boolean>;
	readonly defaultPropagation: Known<boolean>;
}

export function transitGateway(view: View): TransitGateway {
	return entity(view, "transit-gateway", {
		defaultAssociation: enabled(text(view, "default_route_table_association")),
		defaultPropagation: enabled(text(view, "default_route_table_propagation")),
	});
}

export function transitGatewayAttachment(view: View): TransitGatewayAttachment {
	return entity(view, "transit-gateway-attachment", {
		transitGateway: link(view, "transit_gateway_id"),
		vpc: link(view, "vpc_id"),
		subnets: links(view, "subnet_ids"),
		defaultAssociation: flag(
			view,
			"transit_gateway_default_route_table_association",
			true,
		),
		defaultPropagation: flag(
			view,
			"transit_gateway_default_route_table_propagation",
			true,
		),
	});
}

function enabled(value: Known<string> | undefined): Known<boolean> {
	return typeof value === "object" ? value : value !== "disable";
}
