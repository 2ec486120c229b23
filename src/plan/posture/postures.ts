import { lookupOf } from "../aws/lookup.ts";
import type { ResourceGraph } from "../resource-graph.ts";
import { type Posture, postureMappers } from "./mappers.ts";

export type PostureKind = Posture["kind"];
export type PostureOf<Kind extends PostureKind> = Extract<
	Posture,
	{ readonly kind: Kind }
>;

/** Data sources that make something instead of finding it. */
const computed = new Set(["aws_iam_policy_document"]);

/** How each resource is protected, by its address, in the order of the graph. */
export function posturesOf(graph: ResourceGraph): ReadonlyMap<string, Posture> {
	const lookup = lookupOf(graph);
	const found = new Map<string, Posture>();
	for (const resource of graph.resources) {
		const { type, mode, attributes: values, address } = resource;
		if (!Object.hasOwn(postureMappers, type)) continue;
		if (mode !== "managed" && !computed.has(type)) continue;
		const mapper = postureMappers[type as keyof typeof postureMappers];
		found.set(address, mapper({ resource, path: [], values, lookup }));
	}
	return found;
}
