import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import { flag, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_vpc`, `aws_default_vpc`, `data.aws_vpc`. Further blocks are `VpcCidrBlock` entities. */
export interface Vpc extends EntityBase {
	readonly kind: "vpc";
	/** The region's default VPC: 172.31.0.0/16, unless somebody remade it. */
	readonly default: Known<boolean>;
	readonly cidrBlock?: Known<string>;
	/** Has an IPv6 block, Amazon's or its owner's; the block itself is mostly unknown before apply. */
	readonly ipv6: Known<boolean>;
	readonly ipv6CidrBlock?: Known<string>;
	readonly dnsSupport: Known<boolean>;
	readonly dnsHostnames: Known<boolean>;
	/** Ids of what AWS makes with a VPC; in states only. */
	readonly defaultSecurityGroupId?: Known<string>;
	readonly defaultNetworkAclId?: Known<string>;
	readonly mainRouteTableId?: Known<string>;
}

export function vpc(view: View): Vpc {
	const isDefault = view.resource.type === "aws_default_vpc";
	const ipv6CidrBlock = text(view, "ipv6_cidr_block");
	const wanted =
		flag(view, "assign_generated_ipv6_cidr_block") ??
		text(view, "ipv6_ipam_pool_id") !== undefined;
	return entity(view, "vpc", {
		default: isDefault ? true : (flag(view, "default") ?? false),
		cidrBlock:
			text(view, "cidr_block") ?? (isDefault ? "172.31.0.0/16" : undefined),
		ipv6: wanted === false ? ipv6CidrBlock !== undefined : wanted,
		ipv6CidrBlock,
		dnsSupport: flag(view, "enable_dns_support", true),
		// A default VPC has DNS host names; one that was made has not, unless asked for.
		dnsHostnames: flag(view, "enable_dns_hostnames", isDefault),
		defaultSecurityGroupId: text(view, "default_security_group_id"),
		defaultNetworkAclId: text(view, "default_network_acl_id"),
		mainRouteTableId: text(view, "main_route_table_id"),
	});
}
