import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	conditional,
	ref,
	reference,
	resource,
	variableValue,
} from "../terraform/index.ts";
import { nameTag } from "./names.ts";
import { subnetId } from "./references.ts";

/**
 * A NAT gateway for the time of a deployment. `egress_open = false` removes exactly three resources: the gateway,
 * its address and the default route. Everything that they hang on stays, so that the next plan is empty.
 */
export function ephemeralNatBlocks(blueprint: Blueprint): Block[] {
	const [subnet] = blueprint.network.publicSubnets;
	if (!subnet) return [];
	const count = conditional(variableValue("egress_open"), 1, 0);
	return [
		resource("aws_eip", "nat", {
			count,
			domain: "vpc",
			tags: nameTag(blueprint, "nat"),
		}),
		resource(
			"aws_nat_gateway",
			"main",
			{
				count,
				allocation_id: reference("aws_eip", "nat", 0, "id"),
				subnet_id: subnetId(subnet),
				tags: nameTag(blueprint, "nat"),
				depends_on: [reference("aws_internet_gateway", "main")],
			},
			"Only while deploying: plan with -var egress_open=false to seal the private subnets again.",
		),
		resource("aws_route", "private_egress", {
			count,
			route_table_id: ref("aws_route_table", "private", "id"),
			destination_cidr_block: "0.0.0.0/0",
			nat_gateway_id: reference("aws_nat_gateway", "main", 0, "id"),
		}),
	];
}
