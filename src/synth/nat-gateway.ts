import type { Blueprint, Subnet } from "../blueprint/index.ts";
import { type Block, ref, reference, resource } from "../terraform/index.ts";
import { nameTag } from "./names.ts";
import { subnetId } from "./references.ts";
import { privateTables } from "./route-table.ts";

/** One managed NAT gateway for the VPC, or one in each zone, with its address and the routes to it. */
export function natGatewayBlocks(
	blueprint: Blueprint,
	per: "vpc" | "zone",
): Block[] {
	const { publicSubnets } = blueprint.network;
	const subnets = per === "zone" ? publicSubnets : publicSubnets.slice(0, 1);
	return [
		...subnets.flatMap((subnet) => gateway(blueprint, subnet, per)),
		...privateTables(blueprint).map(({ name, letter }) =>
			resource("aws_route", `${name}_egress`, {
				route_table_id: ref("aws_route_table", name, "id"),
				destination_cidr_block: "0.0.0.0/0",
				nat_gateway_id: ref("aws_nat_gateway", letter ?? "main", "id"),
			}),
		),
	];
}

function gateway(
	blueprint: Blueprint,
	subnet: Subnet,
	per: "vpc" | "zone",
): Block[] {
	const own = per === "zone";
	const suffix = own ? ["nat", subnet.letter] : ["nat"];
	const address = suffix.join("_");
	return [
		resource("aws_eip", address, {
			domain: "vpc",
			tags: nameTag(blueprint, ...suffix),
		}),
		resource(
			"aws_nat_gateway",
			own ? subnet.letter : "main",
			{
				allocation_id: ref("aws_eip", address, "id"),
				subnet_id: subnetId(subnet),
				tags: nameTag(blueprint, ...suffix),
				depends_on: [reference("aws_internet_gateway", "main")],
			},
			own
				? undefined
				: "One for all zones: when this zone fails, the others serve on but reach nothing outside.",
		),
	];
}
