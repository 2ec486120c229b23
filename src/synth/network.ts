import type { Blueprint } from "../blueprint/index.ts";
import { type Block, resource } from "../terraform/index.ts";
import { nameTag } from "./names.ts";
import { reachesInternetByIpv6 } from "./needs.ts";
import { vpcId } from "./references.ts";

/** The VPC, its gateways to the internet, and its default security group with nothing in it. */
export function vpcBlocks(blueprint: Blueprint): Block[] {
	const { network } = blueprint;
	return [
		resource("aws_vpc", "main", {
			cidr_block: network.cidr,
			assign_generated_ipv6_cidr_block: network.ipv6 || undefined,
			enable_dns_support: true,
			enable_dns_hostnames: true,
			tags: nameTag(blueprint),
		}),
		resource(
			"aws_default_security_group",
			"main",
			{ vpc_id: vpcId, tags: nameTag(blueprint, "default", "unused") },
			"Without rules: what is started without a security group of its own reaches nothing and is reached by nothing.",
		),
		resource("aws_internet_gateway", "main", {
			vpc_id: vpcId,
			tags: nameTag(blueprint),
		}),
		...(reachesInternetByIpv6(blueprint) ? [egressOnlyGateway(blueprint)] : []),
	];
}

function egressOnlyGateway(blueprint: Blueprint): Block {
	return resource(
		"aws_egress_only_internet_gateway",
		"main",
		{ vpc_id: vpcId, tags: nameTag(blueprint) },
		"The way out over IPv6 from the private subnets; nothing comes in by it.",
	);
}
