import { idsOf } from "../ids.ts";
import type { Reference, Resource, ResourceGraph } from "../resource-graph.ts";
import type { AttributePath } from "../value.ts";
import type { Link, Naming } from "./link.ts";

/** Finds the resource that a known text names. */
export interface Lookup {
	/** By id or ARN, by what the expression at `path` refers to, or by one of the namings within the same region. */
	named(
		from: Resource,
		path: AttributePath,
		text: string,
		namings: readonly Naming[],
	): Link | undefined;
}

/** Made once of each graph: entities, postures and purchases are read by the same one. */
const remembered = new WeakMap<ResourceGraph, Lookup>();

export function lookupOf(graph: ResourceGraph): Lookup {
	const known = remembered.get(graph);
	if (known !== undefined) return known;
	const made = makeLookup(graph);
	remembered.set(graph, made);
	return made;
}

function makeLookup(graph: ResourceGraph): Lookup {
	const ids = idsOf(graph.resources);
	const byAddress = new Map(
		graph.resources.map((resource) => [resource.address, resource]),
	);
	const references = referencesFrom(graph);
	const names = new Map<string, Map<string, Resource[]>>();
	return {
		named: (from, path, text, namings) => {
			const id = ids.get(text);
			if (id !== undefined) return resourceLink(id.address, String(id.path[0]));
			const said = references
				.get(`${from.address} ${path[0]}`)
				?.find(({ to, attribute }) => {
					return byAddress.get(to)?.attributes[String(attribute[0])] === text;
				});
			if (said !== undefined)
				return resourceLink(said.to, String(said.attribute[0]));
			for (const naming of namings) {
				const found =
					candidates(graph, names, naming)
						.get(text)
						?.filter((one) => sameRegion(one, from)) ?? [];
				if (found.length === 1 && found[0])
					return resourceLink(found[0].address, naming.attribute);
			}
			return undefined;
		},
	};
}

/** By the attribute that they stand in. */
function referencesFrom({
	references,
}: ResourceGraph): ReadonlyMap<string, readonly Reference[]> {
	const made = new Map<string, Reference[]>();
	for (const reference of references) {
		const key = `${reference.from} ${reference.path[0]}`;
		const before = made.get(key);
		if (before === undefined) made.set(key, [reference]);
		else before.push(reference);
	}
	return made;
}

function resourceLink(address: string, attribute: string): Link {
	return { kind: "resource", address, attribute, certainty: "exact" };
}

function sameRegion(one: Resource, other: Resource): boolean {
	return (
		one.provider.region === other.provider.region &&
		one.provider.alias === other.provider.alias
	);
}

/** All resources of a type by the value of an attribute; made when first asked for. */
function candidates(
	graph: ResourceGraph,
	names: Map<string, Map<string, Resource[]>>,
	{ type, attribute }: Naming,
): Map<string, Resource[]> {
	const key = `${type}.${attribute}`;
	const known = names.get(key);
	if (known !== undefined) return known;
	const made = new Map<string, Resource[]>();
	for (const resource of graph.resources) {
		const value =
			resource.type === type ? resource.attributes[attribute] : undefined;
		if (typeof value === "string")
			made.set(value, [...(made.get(value) ?? []), resource]);
	}
	names.set(key, made);
	return made;
}
