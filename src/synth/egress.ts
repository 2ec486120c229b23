import type { Blueprint } from "../blueprint/index.ts";
import { type Block, type Reference, reference } from "../terraform/index.ts";
import { ephemeralNatBlocks } from "./ephemeral-nat.ts";
import { interfaceEndpointBlocks } from "./interface-endpoint.ts";
import { natGatewayBlocks } from "./nat-gateway.ts";
import { natInstanceBlocks } from "./nat-instance.ts";
import { privateTables } from "./route-table.ts";

/** The way out of the private subnets. */
export function egressBlocks(blueprint: Blueprint): Block[] {
	const { egress } = blueprint.network;
	switch (egress.kind) {
		case "none":
			return [];
		case "nat-gateway":
			return natGatewayBlocks(blueprint, egress.per);
		case "nat-instance":
			return natInstanceBlocks(blueprint, egress.instance);
		case "ephemeral-nat":
			return ephemeralNatBlocks(blueprint);
		case "endpoints":
			return interfaceEndpointBlocks(blueprint);
	}
}

/**
 * What must stand before a private host boots: its first minutes are spent fetching packages and images, and a
 * reference does not lead from a host to a route.
 */
export function egressDependencies(blueprint: Blueprint): Reference[] {
	const { egress } = blueprint.network;
	if (egress.kind === "none") return [];
	if (egress.kind === "endpoints") {
		return interfaceEndpointBlocks(blueprint).flatMap((block) =>
			block.kind === "resource" && block.type === "aws_vpc_endpoint"
				? [reference("aws_vpc_endpoint", block.name)]
				: [],
		);
	}
	return privateTables(blueprint).map(({ name }) =>
		reference("aws_route", `${name}_egress`),
	);
}
