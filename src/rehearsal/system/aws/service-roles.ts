import type { Actor } from "../../../network/index.ts";
import type { Resource, ResourceGraph } from "../../../plan/index.ts";

/** By whose leave a service boots and runs. */
export interface ServiceRoles {
	readonly kind: "instance" | "task";
	/** What says how it boots: a launch template, an instance or a task definition. */
	readonly definition: Resource;
	/** Who boots it: a task's execution role, an instance's own. */
	readonly boots?: Resource;
	/** Whose credentials its program finds. */
	readonly runs?: Resource;
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
		return {
			kind: "task",
			definition,
			...role("boots", referred(graph, definition, "execution_role_arn")),
			...role("runs", referred(graph, definition, "task_role_arn")),
			tokensRequired: true,
		};
	}
	if (own?.type !== "aws_instance" && own?.type !== "aws_autoscaling_group")
		return undefined;
	const template = referred(graph, own, "launch_template");
	const isOwn = own.attributes.user_data !== undefined;
	const definition = isOwn || template === undefined ? own : template;
	const profile =
		referred(graph, own, "iam_instance_profile") ??
		(template && referred(graph, template, "iam_instance_profile"));
	const found = profile && referred(graph, profile, "role");
	return {
		kind: "instance",
		definition,
		...role("boots", found),
		...role("runs", found),
		tokensRequired: JSON.stringify(
			(template ?? own).attributes.metadata_options ?? "",
		).includes('"required"'),
	};
}

function role<Name extends string>(
	name: Name,
	found: Resource | undefined,
): { readonly [Key in Name]?: Resource } {
	return (found === undefined ? {} : { [name]: found }) as {
		readonly [Key in Name]?: Resource;
	};
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
