import type { Known, Value } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { flag, raw, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_vpc_endpoint`. Associations which stand on their own are `VpcEndpointAssociation` entities. */
export interface VpcEndpoint extends EntityBase {
	readonly kind: "vpc-endpoint";
	readonly vpc?: Link;
	/** `com.amazonaws.eu-central-1.ecr.api`. */
	readonly service?: Known<string>;
	/** `Gateway` (the default), `Interface`, `GatewayLoadBalancer` … */
	readonly type: Known<string>;
	/** Of a gateway endpoint. */
	readonly routeTables: Links;
	/** Of an interface endpoint: an interface in each. */
	readonly subnets: Links;
	/** Of an interface endpoint; none given: the VPC's default group. */
	readonly securityGroups: Links;
	/** The service's public name leads here from inside the VPC. */
	readonly privateDns: Known<boolean>;
	/** The policy document as it stands; absent: full access. */
	readonly policy?: Value;
}

export function vpcEndpoint(view: View): VpcEndpoint {
	return entity(view, "vpc-endpoint", {
		vpc: link(view, "vpc_id"),
		service: text(view, "service_name"),
		type: text(view, "vpc_endpoint_type") ?? "Gateway",
		routeTables: links(view, "route_table_ids"),
		subnets: links(view, "subnet_ids"),
		securityGroups: links(view, "security_group_ids"),
		// The provider leaves it off unless asked for; the console turns it on.
		privateDns: flag(view, "private_dns_enabled", false),
		policy: raw(view, "policy"),
	});
}
