import { type EntityOf, entityAt, ofKind } from "../../plan/index.ts";
import type { Destination } from "./boot-need.ts";
import { containerNeeds } from "./container.ts";
import { service } from "./image.ts";
import { referredDestinations } from "./references.ts";
import type { NeedSource } from "./source.ts";
import { onFargate } from "./task.ts";

/**
 * What a machine reaches that its boot script makes a host of an ECS cluster
 * (`ECS_CLUSTER=…` for the agent): the agent's three endpoints, and, in the place of the
 * tasks, whatever their images, secrets and logs ask for ("Amazon ECS interface VPC
 * endpoints", "Amazon ECS container agent configuration", Amazon ECS Developer Guide).
 */
export function clusterHostDestinations(
	source: NeedSource,
	host: string,
	script: string,
): readonly Destination[] {
	const joined = /\bECS_CLUSTER=["']?([\w.-]*)/.exec(script);
	if (joined === null) return [];
	const clusters = clustersOf(source, host, joined[1] ?? "");
	return [
		...["ecs", "ecs-agent", "ecs-telemetry"].map((name) =>
			service(name, "joins its ECS cluster"),
		),
		...ofKind(source.entities, "ecs-service")
			.filter(({ cluster }) => isIn(cluster, clusters))
			.flatMap((one) => hostedDestinations(source, one)),
	];
}

/** By what the script refers to, else by the name in it, else the only one there is. */
function clustersOf(
	{ entities, references }: NeedSource,
	host: string,
	name: string,
): ReadonlySet<string> {
	const all = ofKind(entities, "ecs-cluster");
	const referred = references
		.filter(({ from }) => from === host)
		.map(({ to }) => to);
	const meant = all.filter(
		(one) => referred.includes(one.address) || one.name === name,
	);
	const found = meant.length > 0 || all.length > 1 ? meant : all;
	return new Set(found.map(({ address }) => address));
}

function isIn(
	cluster: EntityOf<"ecs-service">["cluster"],
	clusters: ReadonlySet<string>,
): boolean {
	return cluster?.kind === "resource" && clusters.has(cluster.address);
}

function hostedDestinations(
	source: NeedSource,
	one: EntityOf<"ecs-service">,
): readonly Destination[] {
	const link = one.taskDefinition;
	const definition =
		link?.kind === "resource"
			? entityAt(source.entities, link.address)
			: undefined;
	if (definition?.kind !== "ecs-task-definition" || onFargate(one, definition))
		return [];
	const { address, region, containers } = definition;
	return [
		...containers.items.flatMap((each) => containerNeeds(each, region)),
		...(containers.complete
			? []
			: referredDestinations(source.references, address, [
					"container_definitions",
				])),
	];
}
