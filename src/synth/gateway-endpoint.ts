import type { Blueprint } from "../blueprint/index.ts";
import { type Block, resource } from "../terraform/index.ts";
import { nameTag } from "./names.ts";
import { vpcId } from "./references.ts";
import { privateTableIds } from "./route-table.ts";

/** Private routes to S3 and DynamoDB. Source: "Gateway endpoints" in the AWS PrivateLink guide: no additional charge. */
export function gatewayEndpointBlocks(blueprint: Blueprint): Block[] {
	return blueprint.network.gatewayEndpoints.map((service) =>
		resource(
			"aws_vpc_endpoint",
			service,
			{
				vpc_id: vpcId,
				service_name: `com.amazonaws.${blueprint.region}.${service}`,
				vpc_endpoint_type: "Gateway",
				route_table_ids: privateTableIds(blueprint),
				tags: nameTag(blueprint, service),
			},
			"A route, not an interface: free of charge, and it keeps this traffic off the way to the internet.",
		),
	);
}
