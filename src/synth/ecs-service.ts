import type { Blueprint, Fargate } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	reference,
	resource,
} from "../terraform/index.ts";
import { ecsScalingBlocks } from "./ecs-scaling.ts";
import { egressDependencies } from "./egress.ts";
import { forwardingListener, targetGroupArn } from "./load-balancer.ts";
import { awsName, nameTag } from "./names.ts";
import { securityGroupId, subnetIds } from "./references.ts";
import { taskBlocks } from "./task.ts";

/** An ECS cluster with one service on Fargate, in the private subnets, behind the load balancer. */
export function ecsServiceBlocks(
	blueprint: Blueprint,
	fargate: Fargate,
): Block[] {
	return [
		resource("aws_ecs_cluster", "main", {
			name: awsName(blueprint),
			tags: nameTag(blueprint),
		}),
		resource("aws_ecs_cluster_capacity_providers", "main", {
			cluster_name: ref("aws_ecs_cluster", "main", "name"),
			capacity_providers:
				fargate.spotPercent > 0 ? ["FARGATE", "FARGATE_SPOT"] : ["FARGATE"],
		}),
		...taskBlocks(blueprint, fargate),
		ecsService(blueprint, fargate),
		...ecsScalingBlocks(blueprint, fargate),
	];
}

function ecsService(blueprint: Blueprint, fargate: Fargate): Block {
	return resource("aws_ecs_service", "service", {
		name: awsName(blueprint),
		cluster: ref("aws_ecs_cluster", "main", "id"),
		task_definition: ref("aws_ecs_task_definition", "service", "arn"),
		desired_count: fargate.desired,
		platform_version: "LATEST",
		health_check_grace_period_seconds: fargate.healthCheckGraceSeconds,
		deployment_minimum_healthy_percent: 100,
		deployment_maximum_percent: 200,
		enable_execute_command: fargate.exec,
		enable_ecs_managed_tags: true,
		propagate_tags: "SERVICE",
		tags: nameTag(blueprint, "service"),
		capacity_provider_strategy: capacity(fargate),
		network_configuration: {
			subnets: subnetIds(blueprint.network.serviceSubnets),
			security_groups: [securityGroupId("service")],
			assign_public_ip: false,
		},
		load_balancer: {
			target_group_arn: targetGroupArn,
			container_name: "service",
			container_port: blueprint.service.port,
		},
		deployment_circuit_breaker: { enable: true, rollback: true },
		depends_on: [
			commented(
				"A target group takes targets once a listener uses it.",
				forwardingListener(blueprint),
			),
			reference("aws_ecs_cluster_capacity_providers", "main"),
			reference("aws_iam_role_policy", "execution"),
			...egressDependencies(blueprint, "service"),
		],
		lifecycle: {
			ignore_changes: [
				commented("Scaling owns the number of tasks.", "desired_count"),
			],
		},
	});
}

/** The first task on regular capacity, the others by their share. */
function capacity({ spotPercent }: Fargate) {
	const regular = {
		capacity_provider: "FARGATE",
		base: 1,
		weight: 100 - spotPercent,
	};
	if (spotPercent === 0) return [{ capacity_provider: "FARGATE", weight: 100 }];
	return [regular, { capacity_provider: "FARGATE_SPOT", weight: spotPercent }];
}
