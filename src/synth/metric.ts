import type { Blueprint } from "../blueprint/index.ts";
import { ref, type Value } from "../terraform/index.ts";
import { agentDimension, agentNamespace } from "./boot/index.ts";
import { hostName } from "./host-name.ts";

/** One CloudWatch metric of one thing, and how its samples are put together: `Average`, `Sum`, `p95` … */
export interface Metric {
	readonly namespace: string;
	readonly name: string;
	readonly dimensions: Readonly<Record<string, Value<string>>>;
	readonly statistic: string;
}

export function loadBalancerMetric(name: string, statistic: string): Metric {
	const dimensions = { LoadBalancer: ref("aws_lb", "main", "arn_suffix") };
	return { namespace: "AWS/ApplicationELB", name, dimensions, statistic };
}

/** Of the service's targets, as the load balancer sees them. */
export function targetMetric(name: string, statistic: string): Metric {
	const metric = loadBalancerMetric(name, statistic);
	const TargetGroup = ref("aws_lb_target_group", "service", "arn_suffix");
	return { ...metric, dimensions: { TargetGroup, ...metric.dimensions } };
}

/** What EC2 or ECS measure of the whole service. */
export function serviceMetric(
	{ service }: Blueprint,
	name: string,
	statistic: string,
): Metric {
	switch (service.runsOn.kind) {
		case "instance":
			return hostMetric("service", name, statistic);
		case "autoscaling":
			return groupMetric("service", name, statistic);
		case "fargate":
			return { namespace: "AWS/ECS", name, dimensions: ecsService, statistic };
	}
}

const ecsService = {
	ClusterName: ref("aws_ecs_cluster", "main", "name"),
	ServiceName: ref("aws_ecs_service", "service", "name"),
};

/** ECS measures memory by itself; on hosts the agent does. */
export function serviceMemory(
	blueprint: Blueprint,
	statistic: string,
): Metric | undefined {
	return blueprint.service.runsOn.kind === "fargate"
		? serviceMetric(blueprint, "MemoryUtilization", statistic)
		: agentMetric(blueprint, "service", "mem_used_percent", statistic);
}

/** What the CloudWatch agent measures inside hosts; nothing where they are cut off, and the agent with them. */
export function agentMetric(
	blueprint: Blueprint,
	host: "service" | "database",
	name: string,
	statistic: string,
): Metric | undefined {
	const { kind } = blueprint.network.egress;
	if (kind === "none" || kind === "ephemeral-nat") return undefined;
	const dimensions = { [agentDimension]: hostName(blueprint, host) };
	return { namespace: agentNamespace, name, dimensions, statistic };
}

/** Of a single host, by the name of its `aws_instance`. */
export function hostMetric(
	host: string,
	name: string,
	statistic: string,
): Metric {
	const dimensions = { InstanceId: ref("aws_instance", host, "id") };
	return { namespace: "AWS/EC2", name, dimensions, statistic };
}

/** Of all hosts of an Auto Scaling group together. */
export function groupMetric(
	group: string,
	name: string,
	statistic: string,
	namespace: "AWS/EC2" | "AWS/AutoScaling" = "AWS/EC2",
): Metric {
	const dimensions = {
		AutoScalingGroupName: ref("aws_autoscaling_group", group, "name"),
	};
	return { namespace, name, dimensions, statistic };
}

/** What the Auto Scaling group of the service must report by its `enabled_metrics`: by itself it reports nothing. */
export const watchedGroupMetrics = ["GroupInServiceInstances"] as const;

/** Of one RDS instance, by the name of its `aws_db_instance`. */
export function databaseMetric(
	instance: string,
	name: string,
	statistic: string,
): Metric {
	const DBInstanceIdentifier = ref("aws_db_instance", instance, "identifier");
	const dimensions = { DBInstanceIdentifier };
	return { namespace: "AWS/RDS", name, dimensions, statistic };
}

export function natGatewayMetric(
	gateway: string,
	name: string,
	statistic: string,
): Metric {
	const dimensions = { NatGatewayId: ref("aws_nat_gateway", gateway, "id") };
	return { namespace: "AWS/NATGateway", name, dimensions, statistic };
}

/** The NAT gateways that stay, by the names of their resources; one that is there for a deployment only is not among them. */
export function lastingNatGateways({ network }: Blueprint): string[] {
	const { egress, publicSubnets } = network;
	if (egress.kind !== "nat-gateway") return [];
	return egress.per === "zone"
		? publicSubnets.map(({ letter }) => letter)
		: ["main"];
}
