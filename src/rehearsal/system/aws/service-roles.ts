import type { Actor } from "../../../network/index.ts";
import {
	isUnknown,
	type Resource,
	type ResourceGraph,
} from "../../../plan/index.ts";

/** A role as a document names it. */
export interface NamedRole {
	/** For people: its own address, or the attribute that names it. */
	readonly name: string;
	/** Absent where it is made elsewhere. */
	readonly resource?: Resource;
}

/** By whose leave a service boots and runs. */
export interface ServiceRoles {
	readonly kind: "instance" | "task";
	/** What says how it boots: a launch template, an instance or a task definition. */
	readonly definition: Resource;
	/** Who boots it: a task's execution role, an instance's own. */
	readonly boots?: NamedRole;
	/** Whose credentials its program finds. */
	readonly runs?: NamedRole;
	/** Of instances: metadata is given to who has a token only. */
	readonly tokensRequired: boolean;
}

/** By what its resources refer to; undefined where that is no service of ours to know. */
export function serviceRolesOf(
	graph: ResourceGraph,
	{ addresses }: Actor,
): ServiceRoles | undefined {
	const own = graph.resources.find(({ address }) => address === addresses[0]);
	if (own?.type === "aws_ecs_service") {
		const definition = referred(graph, own, "task_definition");
		if (definition === undefined) return undefined;
		const boots = roleOf(graph, definition, "execution_role_arn");
		const runs = roleOf(graph, definition, "task_role_arn");
		return {
			kind: "task",
			definition,
			...(boots && { boots }),
			...(runs && { runs }),
			tokensRequired: true,
		};
	}
	if (own?.type !== "aws_instance" && own?.type !== "aws_autoscaling_group")
		return undefined;
	const template = referred(graph, own, "launch_template");
	const isOwn = own.attributes.user_data !== undefined;
	const found =
		instanceRole(graph, own) ?? (template && instanceRole(graph, template));
	return {
		kind: "instance",
		definition: isOwn || template === undefined ? own : template,
		...(found && { boots: found, runs: found }),
		tokensRequired: JSON.stringify(
			(template ?? own).attributes.metadata_options ?? "",
		).includes('"required"'),
	};
}

function instanceRole(
	graph: ResourceGraph,
	one: Resource,
): NamedRole | undefined {
	const profile = roleOf(graph, one, "iam_instance_profile");
	return profile?.resource === undefined
		? profile
		: roleOf(graph, profile.resource, "role");
}

/** What an attribute names; undefined where it names nobody. */
function roleOf(
	graph: ResourceGraph,
	one: Resource,
	attribute: string,
): NamedRole | undefined {
	const resource = referred(graph, one, attribute);
	if (resource !== undefined) return { name: resource.address, resource };
	const value = one.attributes[attribute];
	const isGiven =
		value !== undefined &&
		value !== null &&
		value !== "" &&
		!(Array.isArray(value) && value.length === 0) &&
		!(isUnknown(value) && value.reason === "unset");
	return isGiven ? { name: `${one.address}.${attribute}` } : undefined;
}

export function referred(
	{ references, resources }: ResourceGraph,
	{ address }: Resource,
	attribute: string,
): Resource | undefined {
	const found = references.find(
		({ from, path }) => from === address && path[0] === attribute,
	);
	return resources.find((one) => one.address === found?.to);
}
