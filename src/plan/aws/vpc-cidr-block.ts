import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** A further block of a VPC: `aws_vpc_ipv4_cidr_block_association`, `aws_vpc_ipv6_cidr_block_association`. */
export interface VpcCidrBlock extends EntityBase {
	readonly kind: "vpc-cidr-block";
	readonly vpc?: Link;
	readonly family: "ipv4" | "ipv6";
	readonly cidrBlock?: Known<string>;
}

export function vpcCidrBlock(view: View): VpcCidrBlock {
	const family = view.resource.type.includes("ipv6") ? "ipv6" : "ipv4";
	return entity(view, "vpc-cidr-block", {
		vpc: link(view, "vpc_id"),
		family,
		cidrBlock: text(view, family === "ipv6" ? "ipv6_cidr_block" : "cidr_block"),
	});
}
