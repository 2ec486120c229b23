import {
	databaseClass,
	instanceType,
	isUnlimitedByDefault,
} from "../../../facts/index.ts";
import type { Actor } from "../../../network/index.ts";
import type { Resource, ResourceGraph, Value } from "../../../plan/index.ts";
import type { CreditTerms, MetricName } from "../../observation/index.ts";
import { blocks, flagOf, numberOf, textOf } from "../attributes.ts";
import { bootScriptOf } from "../aws/boot-script.ts";
import { referred, serviceRolesOf } from "../aws/service-roles.ts";
import { StandIns } from "../aws/stand-ins.ts";
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
	/** As its type or its task has it. */
	readonly memoryBytes?: number;
	/** Of a database: as much as was allocated. */
	readonly storageBytes?: number;
	/** Of PostgreSQL: how far behind a replica is can be seen. */
	readonly tellsLag?: true;
	/** Of a T type. */
	readonly credits?: CreditTerms;
	/** Under what AWS's agent tells its memory, where its boot script starts one. */
	readonly agent?: Pick<MetricName, "namespace" | "dimensions">;
}

const roles = ["service", "database", "replica", "bastion"] as const;

/** Everything in a system whose processors are known; the others are measured by nobody. */
export function machinesOf(start: Start): readonly MeasuredMachine[] {
	const { model, places, graph } = start;
	return roles.flatMap((role) =>
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
	const { vcpus, periodMinutes = 1, namespace, dimensions, ...more } = kind;
	const agent = agentOf(graph, actor);
	const isDatabase = resource.type === "aws_db_instance";
	const port = isDatabase ? (portOf(actor) ?? usualPort(resource)) : undefined;
	return {
		place,
		owner: resource.address,
		vcpus,
		periodMinutes,
		counted: { namespace, dimensions },
		...more,
		...(agent && { agent }),
		...(port !== undefined && { port }),
	};
}

type Kind = Pick<MetricName, "namespace" | "dimensions"> & {
	readonly vcpus: number | undefined;
	readonly periodMinutes?: 1 | 5;
} & Pick<
		MeasuredMachine,
		"memoryBytes" | "storageBytes" | "credits" | "tellsLag"
	>;

/**
 * Sources: Amazon EC2 User Guide, "CloudWatch metrics that are available for your instances" (basic monitoring: every
 * five minutes); Amazon ECS and RDS, each its guide's page on metrics (every minute).
 */
const kinds: Readonly<
	Record<string, (graph: ResourceGraph, one: Resource) => Kind>
> = {
	aws_instance: (graph, one) => {
		const template = referred(graph, one, "launch_template");
		const isOwn = textOf(one.attributes.instance_type) !== undefined;
		const [monitoring] = blocks(template?.attributes.monitoring);
		const isDetailed = one.attributes.monitoring ?? monitoring?.enabled;
		return {
			namespace: "AWS/EC2",
			dimensions: { InstanceId: one.address },
			...hardwareOf(isOwn ? one : (template ?? one)),
			periodMinutes: flagOf(isDetailed) === true ? 1 : 5,
		};
	},
	aws_autoscaling_group: (graph, one) => {
		const template = referred(graph, one, "launch_template");
		const [monitoring] = blocks(template?.attributes.monitoring);
		return {
			namespace: "AWS/EC2",
			dimensions: { AutoScalingGroupName: one.address },
			...(template ? hardwareOf(template) : { vcpus: undefined }),
			periodMinutes: flagOf(monitoring?.enabled) === true ? 1 : 5,
		};
	},
	aws_ecs_service: (graph, one) => {
		const task = referred(graph, one, "task_definition");
		const units = numberOf(task?.attributes.cpu);
		const mebibytes = numberOf(task?.attributes.memory);
		const { cluster } = one.attributes;
		return {
			namespace: "AWS/ECS",
			dimensions: {
				ClusterName: addressIn(graph, /^aws_ecs_cluster$/, cluster) ?? "",
				ServiceName: one.address,
			},
			vcpus: units === undefined ? undefined : units / 1024,
			...(mebibytes !== undefined && { memoryBytes: mebibytes * mebibyte }),
		};
	},
	aws_db_instance: (graph, one) => {
		const name = textOf(one.attributes.instance_class) ?? "";
		const found = databaseClass(name);
		// A class is made of an instance type, in unlimited mode.
		const credits = creditsOf(name.replace(/^db\./, ""), true);
		const size = numberOf(ofPrimary(graph, one, "allocated_storage"));
		const engine = textOf(ofPrimary(graph, one, "engine")) ?? "";
		const tellsLag = /^(postgres|mysql|mariadb)$/.test(engine);
		return {
			namespace: "AWS/RDS",
			dimensions: { DBInstanceIdentifier: one.address },
			vcpus: found?.vcpu,
			...(found && { memoryBytes: found.memoryGiB * gibibyte }),
			...(size !== undefined && { storageBytes: size * gibibyte }),
			...(tellsLag && { tellsLag }),
			...(credits && { credits }),
		};
	},
};

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** A replica has what it is a replica of, where nothing else is said. */
function ofPrimary(
	graph: ResourceGraph,
	{ address, attributes }: Resource,
	name: string,
): Value | undefined {
	const own = attributes[name];
	if (typeof own === "number" || typeof own === "string") return own;
	const [primary] = graph.references.filter(
		({ from, path }) => from === address && path[0] === "replicate_source_db",
	);
	return graph.resources.find((one) => one.address === primary?.to)?.attributes[
		name
	];
}

function hardwareOf({
	attributes,
}: Resource): Pick<Kind, "vcpus" | "memoryBytes" | "credits"> {
	const name = textOf(attributes.instance_type) ?? "";
	const found = instanceType(name);
	if (found === undefined) return { vcpus: undefined };
	const [specification] = blocks(attributes.credit_specification);
	const mode = textOf(specification?.cpu_credits);
	const isUnlimited =
		mode === undefined ? isUnlimitedByDefault(name) : mode === "unlimited";
	const credits = creditsOf(name, isUnlimited);
	return {
		vcpus: found.vcpu,
		memoryBytes: found.memoryGiB * gibibyte,
		...(credits && { credits }),
	};
}

/** Source: Amazon EC2 User Guide, "Standard mode concepts": T2 begins with 30 launch credits for each vCPU, no other type with any. */
function creditsOf(
	name: string,
	isUnlimited: boolean,
): CreditTerms | undefined {
	const found = instanceType(name);
	const { creditsPerHour, maximumCredits, vcpu = 0 } = found ?? {};
	if (creditsPerHour === undefined || maximumCredits === undefined)
		return undefined;
	const isLaunched = name.startsWith("t2.") && !isUnlimited;
	return {
		perHour: creditsPerHour,
		maximum: maximumCredits,
		launch: isLaunched ? 30 * vcpu : 0,
		isUnlimited,
	};
}

/** What its boot script has AWS's agent measure of its memory: the namespace, and the dimensions that are its own. */
function agentOf(graph: ResourceGraph, actor: Actor): MeasuredMachine["agent"] {
	const roles = serviceRolesOf(graph, actor);
	if (roles?.kind !== "instance") return undefined;
	const script = bootScriptOf(roles.definition, new StandIns(graph, ""));
	const [, namespace] = /"namespace"\s*:\s*"([^"]+)"/.exec(script) ?? [];
	const [, own] =
		/"mem"\s*:\s*\{[^{}]*"mem_used_percent"[^{}]*"append_dimensions"\s*:\s*(\{[^{}]*\})/.exec(
			script,
		) ?? [];
	if (own === undefined) return undefined;
	return { namespace: namespace ?? "CWAgent", dimensions: JSON.parse(own) };
}

function usualPort({ attributes }: Resource): number {
	return textOf(attributes.engine) === "postgres" ? 5432 : 3306;
}
