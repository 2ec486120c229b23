import type {
	ObjectValue,
	Resource,
	ResourceGraph,
} from "../../../plan/index.ts";
import type { DeploymentSettings, Revision } from "../../scaling/index.ts";
import { blocks, flagOf, numberOf, textOf, textsOf } from "../attributes.ts";

/** A group of machines or tasks, as its plan has it. */
export interface GroupSettings {
	readonly kind: "instances" | "tasks";
	/** The address of its resource. */
	readonly address: string;
	readonly name: string;
	readonly minimum: number;
	readonly maximum: number;
	readonly desired: number;
	/** Whether the load balancer's verdict counts. */
	readonly byBalancer: boolean;
	readonly graceSeconds: number;
	readonly cooldownSeconds: number;
	readonly warmupSeconds: number;
	/** Whether it evens its zones out when one comes back. */
	readonly evensZones: boolean;
	/** Metrics of the group itself that are asked for. */
	readonly metrics: readonly string[];
	/** As what its machines are started at first. */
	readonly revision: Revision;
	/** How a service of ECS takes another revision; absent for instances. */
	readonly deployment?: DeploymentSettings;
}

/** The group that a resource is; undefined for what is none, or whose size is not known. */
export function groupAt(
	graph: ResourceGraph,
	address: string,
): GroupSettings | undefined {
	const resource = graph.resources.find((one) => one.address === address);
	if (resource?.type === "aws_autoscaling_group") return instancesOf(resource);
	return resource?.type === "aws_ecs_service"
		? tasksOf(graph, resource)
		: undefined;
}

/** Defaults of the provider's page of `aws_autoscaling_group`, and of "Set the default cooldown", Amazon EC2 Auto Scaling User Guide. */
function instancesOf({
	address,
	attributes: of,
}: Resource): GroupSettings | undefined {
	const minimum = numberOf(of.min_size);
	const maximum = numberOf(of.max_size);
	if (minimum === undefined || maximum === undefined) return undefined;
	return {
		kind: "instances",
		address,
		name: textOf(of.name) ?? address,
		minimum,
		maximum,
		desired: numberOf(of.desired_capacity) ?? minimum,
		byBalancer: textOf(of.health_check_type) === "ELB",
		graceSeconds: numberOf(of.health_check_grace_period) ?? 300,
		cooldownSeconds: numberOf(of.default_cooldown) ?? 300,
		warmupSeconds: numberOf(of.default_instance_warmup) ?? 0,
		evensZones: !textsOf(of.suspended_processes).includes("AZRebalance"),
		metrics: textsOf(of.enabled_metrics),
		revision: { name: "1", environment: {} },
	};
}

/**
 * A load balancer's verdict always counts for tasks. A new service evens its zones out where nothing is said; providers
 * before that became ECS's default say `DISABLED` themselves in their plans. Sources: Amazon ECS Developer Guide, "Service
 * definition parameters"; Amazon ECS API Reference, `CreateService`, `availabilityZoneRebalancing`.
 */
function tasksOf(
	graph: ResourceGraph,
	{ address, attributes: of }: Resource,
): GroupSettings | undefined {
	const desired = numberOf(of.desired_count);
	const bounds = graph.references
		.filter(({ to, path }) => to === address && path[0] === "resource_id")
		.map(({ from }) => graph.resources.find((one) => one.address === from))
		.find((one) => one?.type === "aws_appautoscaling_target")?.attributes;
	const minimum = numberOf(bounds?.min_capacity) ?? desired;
	const maximum = numberOf(bounds?.max_capacity) ?? desired;
	if (minimum === undefined || maximum === undefined) return undefined;
	if (of.scheduling_strategy === "DAEMON") return undefined;
	const within = Math.min(maximum, Math.max(minimum, desired ?? minimum));
	return {
		kind: "tasks",
		address,
		name: textOf(of.name) ?? address,
		minimum,
		maximum,
		desired: within,
		byBalancer: true,
		graceSeconds: numberOf(of.health_check_grace_period_seconds) ?? 0,
		cooldownSeconds: 0,
		warmupSeconds: 0,
		evensZones: textOf(of.availability_zone_rebalancing) !== "DISABLED",
		metrics: [],
		revision: { name: "1", environment: {} },
		deployment: deploymentOf(of),
	};
}

/** Defaults of the provider's page of `aws_ecs_service`. */
function deploymentOf(of: ObjectValue): DeploymentSettings {
	const [breaker = {}] = blocks(of.deployment_circuit_breaker);
	return {
		minimumHealthyPercent:
			numberOf(of.deployment_minimum_healthy_percent) ?? 100,
		maximumPercent: numberOf(of.deployment_maximum_percent) ?? 200,
		circuitBreaker: {
			enable: flagOf(breaker.enable) === true,
			rollback: flagOf(breaker.rollback) === true,
		},
	};
}
