import type { Resource, ResourceGraph } from "../resource-graph.ts";
import { lookupOf } from "./lookup.ts";
import { type Entity, mappers } from "./mappers.ts";

/** What a system's resources mean, in the order of the graph. */
export interface Entities {
	readonly kind: "entities";
	readonly all: readonly Entity[];
}

export type EntityKind = Entity["kind"];
export type EntityOf<Kind extends EntityKind> = Extract<
	Entity,
	{ readonly kind: Kind }
>;

const made = new WeakMap<ResourceGraph, Entities>();

/** One entity for each resource whose type is known; `graph.unsupported` names the others. Made once for a graph. */
export function entitiesOf(graph: ResourceGraph): Entities {
	const known = made.get(graph);
	if (known !== undefined) return known;
	const entities = makeEntities(graph);
	made.set(graph, entities);
	return entities;
}

function makeEntities(graph: ResourceGraph): Entities {
	const lookup = lookupOf(graph);
	const all = graph.resources.flatMap((resource) => {
		const mapper = mapperOf(resource);
		return mapper === undefined
			? []
			: [mapper({ resource, path: [], values: resource.attributes, lookup })];
	});
	return Object.freeze({ kind: "entities", all: Object.freeze(all) });
}

/** All of a kind, in order. */
export function ofKind<Kind extends EntityKind>(
	entities: Entities,
	kind: Kind,
): readonly EntityOf<Kind>[] {
	return (groups(entities).byKind.get(kind) ?? []) as readonly EntityOf<Kind>[];
}

export function entityAt(
	entities: Entities,
	address: string,
): Entity | undefined {
	return groups(entities).byAddress.get(address);
}

/** Whether a resource has an entity; counted as unsupported when not. */
export function isSupported(resource: Pick<Resource, "type">): boolean {
	return mapperOf(resource) !== undefined;
}

function mapperOf({ type }: Pick<Resource, "type">) {
	return Object.hasOwn(mappers, type)
		? mappers[type as keyof typeof mappers]
		: undefined;
}

interface Groups {
	readonly byKind: ReadonlyMap<string, readonly Entity[]>;
	readonly byAddress: ReadonlyMap<string, Entity>;
}

const remembered = new WeakMap<Entities, Groups>();

function groups(entities: Entities): Groups {
	const known = remembered.get(entities);
	if (known !== undefined) return known;
	const byKind = new Map<string, Entity[]>();
	for (const one of entities.all) {
		const group = byKind.get(one.kind);
		if (group === undefined) byKind.set(one.kind, [one]);
		else group.push(one);
	}
	const made = {
		byKind,
		byAddress: new Map(entities.all.map((one) => [one.address, one])),
	};
	remembered.set(entities, made);
	return made;
}
