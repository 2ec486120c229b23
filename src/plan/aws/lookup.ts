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

export function lookupOf(graph: ResourceGraph): Lookup {
	const references = new Map(
		graph.references.map((reference) => [
			keyOf(reference.from, reference.path),
			reference,
		]),
	);
	const names = new Map<string, Map<string, Resource[]>>();
	return {
		named: (from, path, text, namings) => {
			const reference = references.get(keyOf(from.address, path));
			if (reference !== undefined && reference.certainty !== "partial")
				return toLink(reference);
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

function toLink({ to, attribute, certainty }: Reference): Link {
	return {
		kind: "resource",
		address: to,
		attribute: String(attribute[0] ?? "id"),
		certainty: certainty === "exact" ? "exact" : "inferred",
	};
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

function keyOf(address: string, path: AttributePath): string {
	return `${address} ${path.join(" ")}`;
}
