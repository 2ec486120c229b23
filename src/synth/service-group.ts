import type { Autoscaling, Blueprint } from "../blueprint/index.ts";
import { type Block, commented, resource } from "../terraform/index.ts";
import { groupScalingBlocks } from "./group-scaling.ts";
import { groupTags } from "./group-tags.ts";
import { useTemplate } from "./host.ts";
import { forwardingListener, targetGroupArn } from "./load-balancer.ts";
import { watchedGroupMetrics } from "./metric.ts";
import { awsName } from "./names.ts";
import { subnetIds } from "./references.ts";
import { scheduledGroupIgnores } from "./schedule.ts";
import { hostDependencies, serviceHostBlocks } from "./service-host.ts";

/** An Auto Scaling group over the zones: replaced host by host when its template changes, and back again when that fails. */
export function serviceGroupBlocks(
	blueprint: Blueprint,
	group: Autoscaling,
): Block[] {
	return [
		...serviceHostBlocks(blueprint, group),
		autoScalingGroup(blueprint, group),
		...groupScalingBlocks(blueprint, group),
	];
}

function autoScalingGroup(blueprint: Blueprint, group: Autoscaling): Block {
	return resource("aws_autoscaling_group", "service", {
		name: awsName(blueprint, "service"),
		min_size: group.min,
		max_size: group.max,
		desired_capacity: group.desired,
		vpc_zone_identifier: subnetIds(blueprint.network.serviceSubnets),
		target_group_arns: [targetGroupArn],
		enabled_metrics: watchedGroupMetrics,
		health_check_type: commented(
			"The load balancer's verdict: a host that runs but does not answer is replaced.",
			"ELB",
		),
		health_check_grace_period: group.healthCheckGraceSeconds,
		default_instance_warmup: commented(
			"A new host's CPU is busy with booting: it counts from here on.",
			Math.min(group.healthCheckGraceSeconds, 300),
		),
		wait_for_capacity_timeout: commented(
			"Terraform does not wait for hosts: whoever deploys asks the load balancer.",
			"0",
		),
		launch_template: useTemplate("service"),
		instance_refresh: {
			strategy: "Rolling",
			preferences: {
				min_healthy_percentage: 100,
				max_healthy_percentage: 200,
				instance_warmup: String(group.healthCheckGraceSeconds),
				auto_rollback: true,
			},
		},
		tag: groupTags(blueprint, "service"),
		depends_on: [forwardingListener(blueprint), ...hostDependencies(blueprint)],
		lifecycle: {
			ignore_changes: [
				commented("Scaling owns the number of hosts.", "desired_capacity"),
				...scheduledGroupIgnores(blueprint),
			],
		},
	});
}
