import type { EntityBase } from "./entity-base.ts";
import type { Links } from "./link.ts";
import { links } from "./links.ts";
import { entity, type View } from "./view.ts";

/**
 * `aws_apigatewayv2_vpc_link`: API Gateway's own interfaces in the subnets, with security groups,
 * from which an HTTP API reaches load balancers and services ("Understanding VPC links in Amazon API
 * Gateway private integrations", AWS Compute Blog). The older `aws_api_gateway_vpc_link` has none:
 * it comes to a network load balancer from AWS's side.
 */
export interface ApiVpcLink extends EntityBase {
	readonly kind: "api-vpc-link";
	readonly subnets: Links;
	/** None given: the VPC's default group. */
	readonly securityGroups: Links;
}

export function apiVpcLink(view: View): ApiVpcLink {
	return entity(view, "api-vpc-link", {
		subnets: links(view, "subnet_ids"),
		securityGroups: links(view, "security_group_ids"),
	});
}
