import type { Blueprint } from "../blueprint/index.ts";
import { type Block, resource } from "../terraform/index.ts";
import { endpointServices } from "./endpoint-services.ts";
import { identifier, nameTag } from "./names.ts";
import { securityGroupId, subnetIds, vpcId } from "./references.ts";

/** One interface endpoint for each AWS service in use, in every service subnet, under the service's own DNS name. */
export function interfaceEndpointBlocks(blueprint: Blueprint): Block[] {
	return endpointServices(blueprint).map(({ suffix }) =>
		resource("aws_vpc_endpoint", identifier(suffix), {
			vpc_id: vpcId,
			service_name: `com.amazonaws.${blueprint.region}.${suffix}`,
			vpc_endpoint_type: "Interface",
			subnet_ids: subnetIds(blueprint.network.serviceSubnets),
			security_group_ids: [securityGroupId(`endpoint-${suffix}`)],
			private_dns_enabled: true,
			tags: nameTag(blueprint, suffix.replaceAll(".", "-")),
		}),
	);
}
