import { databaseClass, instanceType } from "../../../facts/index.ts";
import type { Actor } from "../../../network/index.ts";
import type { Resource, ResourceGraph } from "../../../plan/index.ts";
import type { MetricName } from "../../observation/index.ts";
import { blocks, flagOf, numberOf, textOf } from "../attributes.ts";
import { referred } from "../aws/service-roles.ts";
import { type Place, placesOfRole, portOf } from "../places.ts";
import type { Start } from "../start.ts";
import { addressIn } from "./addresses.ts";

/** A machine or task whose processes are measured. */
export interface MeasuredMachine {
	readonly place: Place;
	/** The resource that it belongs to: a group, a service, a database. */
	readonly owner: string;
	readonly vcpus: number;
	/** Without detailed monitoring, EC2 tells every five minutes only. */
	readonly periodMinutes: 1 | 5;
	/** What its metrics are counted under. */
	readonly counted: Pick<MetricName, "namespace" | "dimensions">;
	/** Of a database: where its clients connect. */
	readonly port?: number;
}

/** Everything in a system whose processors are known; the others are measured by nobody. */
export function machinesOf(start: Start): readonly MeasuredMachine[] {
	const { model, places, graph } = start;
	return (["service", "database", "replica"] as const).flatMap((role) =>
		placesOfRole(model, places, role).flatMap(({ actor, places: own }) =>
			own.flatMap((place) => machineAt(start, actor, place, graph) ?? []),
		),
	);
}

function machineAt(
	{ model }: Start,
	actor: Actor,
	place: Place,
	graph: ResourceGraph,
): MeasuredMachine | undefined {
	const owner = model.interfaces.find(({ id }) => id === place.interface);
	const resource = graph.resources.find(
		({ address }) => address === owner?.address,
	);
	const kind = resource && kinds[resource.type]?.(graph, resource);
	if (resource === undefined || kind?.vcpus === undefined) return undefined;
	const { vcpus, periodMinutes = 1, ...counted } = kind;
	const isDatabase = resource.type === "aws_db_instance";
	const port = isDatabase ? (portOf(actor) ?? usualPort(resource)) : undefined;
	return {
		place,
		owner: resource.address,
		vcpus,
		periodMinutes,
		counted,
		...(port !== undefined && { port }),
	};
}

type Kind = Pick<MetricName, "namespace" | "dimensions"> & {
	readonly vcpus: number | undefined;
	readonly periodMinutes?: 1 | 5;
};

/**
 * Sources: Amazon EC2 User Guide, "CloudWatch metrics that are available for your instances" (basic monitoring: every
 * five minutes); Amazon ECS and RDS, each its guide's page on metrics (every minute).
 */
const kinds: Readonly<
	Record<string, (graph: ResourceGraph, one: Resource) => Kind>
> = {
	aws_instance: (_, one) => ({
		namespace: "AWS/EC2",
		dimensions: { InstanceId: one.address },
		vcpus: vcpusOf(one),
		periodMinutes: flagOf(one.attributes.monitoring) === true ? 1 : 5,
	}),
	aws_autoscaling_group: (graph, one) => {
		const template = referred(graph, one, "launch_template");
		const [monitoring] = blocks(template?.attributes.monitoring);
		return {
			namespace: "AWS/EC2",
			dimensions: { AutoScalingGroupName: one.address },
			vcpus: template && vcpusOf(template),
			periodMinutes: flagOf(monitoring?.enabled) === true ? 1 : 5,
		};
	},
	aws_ecs_service: (graph, one) => {
		const task = referred(graph, one, "task_definition");
		const units = numberOf(task?.attributes.cpu);
		const { cluster } = one.attributes;
		return {
			namespace: "AWS/ECS",
			dimensions: {
				ClusterName: addressIn(graph, /^aws_ecs_cluster$/, cluster) ?? "",
				ServiceName: one.address,
			},
			vcpus: units === undefined ? undefined : units / 1024,
		};
	},
	aws_db_instance: (_, { address, attributes }) => ({
		namespace: "AWS/RDS",
		dimensions: { DBInstanceIdentifier: address },
		vcpus: databaseClass(textOf(attributes.instance_class) ?? "")?.vcpu,
	}),
};

function vcpusOf({ attributes }: Resource): number | undefined {
	return instanceType(textOf(attributes.instance_type) ?? "")?.vcpu;
}

function usualPort({ attributes }: Resource): number {
	return textOf(attributes.engine) === "postgres" ? 5432 : 3306;
}
