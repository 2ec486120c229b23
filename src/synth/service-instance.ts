import type { Blueprint, Instance } from "../blueprint/index.ts";
import { type Block, ref, resource } from "../terraform/index.ts";
import { instanceBlock } from "./instance.ts";
import { targetGroupArn } from "./load-balancer.ts";
import { hostDependencies, serviceHostBlocks } from "./service-host.ts";

/** One host behind the load balancer. */
export function serviceInstanceBlocks(
	blueprint: Blueprint,
	host: Instance,
): Block[] {
	const [subnet] = blueprint.network.serviceSubnets;
	if (!subnet) return [];
	return [
		...serviceHostBlocks(blueprint, host, { subnet }),
		instanceBlock(blueprint, {
			name: "service",
			dependsOn: hostDependencies(blueprint),
		}),
		resource("aws_lb_target_group_attachment", "service", {
			target_group_arn: targetGroupArn,
			target_id: ref("aws_instance", "service", "id"),
		}),
	];
}
