import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { flag, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_subnet`, `aws_default_subnet`, `data.aws_subnet`. */
export interface Subnet extends EntityBase {
	readonly kind: "subnet";
	/** A subnet of the region's default VPC; its `vpc` is then absent. */
	readonly default: boolean;
	readonly vpc?: Link;
	readonly cidrBlock?: Known<string>;
	readonly ipv6: Known<boolean>;
	readonly ipv6CidrBlock?: Known<string>;
	/** `eu-central-1a`, or a zone id where only that is given. Absent: AWS chooses. */
	readonly zone?: Known<string>;
	/** What launches here without saying so itself gets a public IPv4 address. */
	readonly mapPublicIpOnLaunch: Known<boolean>;
	readonly assignIpv6OnCreation: Known<boolean>;
}

export function subnet(view: View): Subnet {
	const isDefault = view.resource.type === "aws_default_subnet";
	const ipv6CidrBlock = text(view, "ipv6_cidr_block");
	return entity(view, "subnet", {
		default: isDefault,
		vpc: link(view, "vpc_id"),
		cidrBlock: text(view, "cidr_block"),
		ipv6: ipv6CidrBlock !== undefined || flag(view, "ipv6_native", false),
		ipv6CidrBlock,
		zone: text(view, "availability_zone") ?? text(view, "availability_zone_id"),
		mapPublicIpOnLaunch: flag(view, "map_public_ip_on_launch", isDefault),
		assignIpv6OnCreation: flag(view, "assign_ipv6_address_on_creation", false),
	});
}
