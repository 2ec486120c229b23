import type { Blueprint, Subnet } from "../blueprint/index.ts";
import { type Block, call, ref, resource } from "../terraform/index.ts";
import { nameTag } from "./names.ts";
import { publicSubnets, subnetName, vpcId } from "./references.ts";

const comments: Partial<Record<Subnet["tier"], string>> = {
	empty: "Nothing lives here: a load balancer must span two zones.",
};

/** Every subnet, in the order of traffic. Nothing gets a public address unless it asks for one. */
export function subnetBlocks(blueprint: Blueprint): Block[] {
	const { emptyPublicSubnet, serviceSubnets, databaseSubnets } =
		blueprint.network;
	const open = publicSubnets(blueprint);
	const subnets = [
		...open,
		...(emptyPublicSubnet && !open.includes(emptyPublicSubnet)
			? [emptyPublicSubnet]
			: []),
		...serviceSubnets,
		...databaseSubnets,
	];
	return subnets.map((subnet) => subnetBlock(blueprint, subnet));
}

function subnetBlock(blueprint: Blueprint, subnet: Subnet): Block {
	const body = {
		vpc_id: vpcId,
		availability_zone: subnet.zone,
		cidr_block: subnet.cidr,
		tags: nameTag(blueprint, subnet.tier, subnet.letter),
	};
	return resource(
		"aws_subnet",
		subnetName(subnet),
		blueprint.network.ipv6 ? withIpv6(body, subnet) : body,
		comments[subnet.tier],
	);
}

function withIpv6<B extends { tags: { Name: string } }>(
	body: B,
	subnet: Subnet,
) {
	const { tags, ...rest } = body;
	return {
		...rest,
		ipv6_cidr_block: call(
			"cidrsubnet",
			ref("aws_vpc", "main", "ipv6_cidr_block"),
			8,
			subnet.ipv6Index,
		),
		assign_ipv6_address_on_creation: true,
		tags,
	};
}
