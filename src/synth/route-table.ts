import type { Blueprint, Subnet } from "../blueprint/index.ts";
import {
	type Block,
	type Reference,
	ref,
	resource,
} from "../terraform/index.ts";
import { nameTag } from "./names.ts";
import { isInternal, reachesInternetByIpv6 } from "./needs.ts";
import {
	egressSubnets,
	publicSubnets,
	subnetId,
	subnetName,
	vpcId,
} from "./references.ts";

/** A route table of private subnets: one for all of them, or one a zone where each zone has its own way out. */
export interface PrivateTable {
	/** `private` or `private_a`. */
	readonly name: string;
	readonly letter?: string;
	readonly subnets: readonly Subnet[];
}

export function privateTables(blueprint: Blueprint): readonly PrivateTable[] {
	const { egress } = blueprint.network;
	const subnets = egressSubnets(blueprint);
	if (egress.kind !== "nat-gateway" || egress.per === "vpc")
		return [{ name: "private", subnets }];
	const letters = [...new Set(subnets.map(({ letter }) => letter))];
	return letters.map((letter) => ({
		name: `private_${letter}`,
		letter,
		subnets: subnets.filter((subnet) => subnet.letter === letter),
	}));
}

export function privateTableIds(blueprint: Blueprint): Reference[] {
	return privateTables(blueprint).map(({ name }) =>
		ref("aws_route_table", name, "id"),
	);
}

/** Subnets of an RDS database, which stay without any way out. */
function isolatedSubnets(blueprint: Blueprint): readonly Subnet[] {
	const open = egressSubnets(blueprint);
	return blueprint.network.databaseSubnets.filter(
		(subnet) => !open.includes(subnet),
	);
}

export function routeTableBlocks(blueprint: Blueprint): Block[] {
	const isolated = isolatedSubnets(blueprint);
	return [
		...publicTable(blueprint),
		...privateTables(blueprint).flatMap((table) =>
			privateTable(blueprint, table),
		),
		...emptyTable(blueprint),
		...(isolated.length > 0
			? tableBlocks(
					blueprint,
					"database",
					isolated,
					"No default route: the database answers inside the VPC and begins nothing.",
				)
			: []),
	];
}

/** The empty subnet is private too where the load balancer is. */
function emptyTable(blueprint: Blueprint): Block[] {
	const { emptyPublicSubnet } = blueprint.network;
	if (!emptyPublicSubnet || !isInternal(blueprint)) return [];
	return tableBlocks(
		blueprint,
		"empty",
		[emptyPublicSubnet],
		"No default route: CloudFront comes to the load balancer by its VPC origin.",
	);
}

function publicTable(blueprint: Blueprint): Block[] {
	const subnets = publicSubnets(blueprint);
	if (subnets.length === 0) return [];
	const gateway = ref("aws_internet_gateway", "main", "id");
	const table = ref("aws_route_table", "public", "id");
	return [
		...tableBlocks(blueprint, "public", subnets),
		resource("aws_route", "public_internet", {
			route_table_id: table,
			destination_cidr_block: "0.0.0.0/0",
			gateway_id: gateway,
		}),
		...(blueprint.network.ipv6
			? [
					resource("aws_route", "public_internet_ipv6", {
						route_table_id: table,
						destination_ipv6_cidr_block: "::/0",
						gateway_id: gateway,
					}),
				]
			: []),
	];
}

function privateTable(blueprint: Blueprint, table: PrivateTable): Block[] {
	return [
		...tableBlocks(blueprint, table.name, table.subnets),
		...(reachesInternetByIpv6(blueprint)
			? [
					resource("aws_route", `${table.name}_egress_ipv6`, {
						route_table_id: ref("aws_route_table", table.name, "id"),
						destination_ipv6_cidr_block: "::/0",
						egress_only_gateway_id: ref(
							"aws_egress_only_internet_gateway",
							"main",
							"id",
						),
					}),
				]
			: []),
	];
}

function tableBlocks(
	blueprint: Blueprint,
	name: string,
	subnets: readonly Subnet[],
	comment?: string,
): Block[] {
	return [
		resource(
			"aws_route_table",
			name,
			{ vpc_id: vpcId, tags: nameTag(blueprint, name.replace("_", "-")) },
			comment,
		),
		...subnets.map((subnet) =>
			resource("aws_route_table_association", subnetName(subnet), {
				subnet_id: subnetId(subnet),
				route_table_id: ref("aws_route_table", name, "id"),
			}),
		),
	];
}
