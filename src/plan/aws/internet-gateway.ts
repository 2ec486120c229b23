import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { entity, type View } from "./view.ts";

/** `aws_internet_gateway`; without a VPC it may be attached by an `InternetGatewayAttachment`. */
export interface InternetGateway extends EntityBase {
	readonly kind: "internet-gateway";
	readonly vpc?: Link;
}

/** `aws_internet_gateway_attachment`. */
export interface InternetGatewayAttachment extends EntityBase {
	readonly kind: "internet-gateway-attachment";
	readonly vpc?: Link;
	readonly gateway?: Link;
}

/** `aws_egress_only_internet_gateway`: out over IPv6, never in. */
export interface EgressOnlyInternetGateway extends EntityBase {
	readonly kind: "egress-only-internet-gateway";
	readonly vpc?: Link;
}

export function internetGateway(view: View): InternetGateway {
	return entity(view, "internet-gateway", { vpc: link(view, "vpc_id") });
}

export function internetGatewayAttachment(
	view: View,
): InternetGatewayAttachment {
	return entity(view, "internet-gateway-attachment", {
		vpc: link(view, "vpc_id"),
		gateway: link(view, "internet_gateway_id"),
	});
}

export function egressOnlyInternetGateway(
	view: View,
): EgressOnlyInternetGateway {
	return entity(view, "egress-only-internet-gateway", {
		vpc: link(view, "vpc_id"),
	});
}
