import type { Blueprint } from "../blueprint/index.ts";
import { type Block, type Reference, reference } from "../terraform/index.ts";
import { endpointServices } from "./endpoint-services.ts";
import { ephemeralNatBlocks } from "./ephemeral-nat.ts";
import { interfaceEndpointBlocks } from "./interface-endpoint.ts";
import { identifier } from "./names.ts";
import { natGatewayBlocks } from "./nat-gateway.ts";
import { natInstanceBlocks } from "./nat-instance.ts";
import { reachesInternet } from "./needs.ts";
import { privateTables } from "./route-table.ts";
import { egressRuleAddresses } from "./security.ts";

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
 * reference leads from a host neither to a route nor to a rule.
 */
export function egressDependencies(
	blueprint: Blueprint,
	party: "service" | "database",
): Reference[] {
	return [...ways(blueprint), ...egressRuleAddresses(blueprint, party)];
}

function ways(blueprint: Blueprint): Reference[] {
	if (reachesInternet(blueprint)) {
		const forwards = blueprint.network.egress.kind === "nat-instance";
		return [
			...privateTables(blueprint).map(({ name }) =>
				reference("aws_route", `${name}_egress`),
			),
			...(forwards ? [reference("aws_autoscaling_group", "nat_instance")] : []),
		];
	}
	const interfaces = endpointServices(blueprint).map(({ suffix }) =>
		identifier(suffix),
	);
	return [...interfaces, ...blueprint.network.gatewayEndpoints].map((name) =>
		reference("aws_vpc_endpoint", name),
	);
}
