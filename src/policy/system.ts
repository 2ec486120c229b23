import type { NetworkModel } from "../network/index.ts";
import {
	type Entities,
	type EntityKind,
	type EntityOf,
	entitiesOf,
	entityAt,
	type Link,
	ofKind,
	type Posture,
	type PostureKind,
	type PostureOf,
	posturesOf,
	type Reference,
	type ResourceGraph,
} from "../plan/index.ts";
import type { Proved } from "./proved.ts";

/** What other analyses found, as values; a rule that needs what is absent says so. */
export interface Findings {
	readonly network?: NetworkModel;
	readonly proved?: readonly Proved[];
}

/** All that rules may ask of a system; made once for all of them. */
export interface System extends Findings {
	readonly graph: ResourceGraph;
	readonly entities: Entities;
	readonly postures: ReadonlyMap<string, Posture>;
	readonly byKind: ReadonlyMap<PostureKind, readonly Posture[]>;
	readonly referencesTo: ReadonlyMap<string, readonly Reference[]>;
	/** The Terraform type of each resource, by its address. */
	readonly types: ReadonlyMap<string, string>;
}

export function systemOf(graph: ResourceGraph, found: Findings = {}): System {
	const postures = posturesOf(graph);
	return {
		graph,
		...found,
		entities: entitiesOf(graph),
		postures,
		byKind: grouped([...postures.values()], ({ kind }) => kind),
		referencesTo: grouped(graph.references, ({ to }) => to),
		types: new Map(graph.resources.map(({ address, type }) => [address, type])),
	};
}

/** All of a kind, in the order of their addresses. */
export function posturesIn<Kind extends PostureKind>(
	system: System,
	kind: Kind,
): readonly PostureOf<Kind>[] {
	return (system.byKind.get(kind) ?? []) as readonly PostureOf<Kind>[];
}

export function entitiesIn<Kind extends EntityKind>(
	system: System,
	kind: Kind,
): readonly EntityOf<Kind>[] {
	return ofKind(system.entities, kind);
}

/** The posture that a link names, if it is of the kind. */
export function linkedPosture<Kind extends PostureKind>(
	system: System,
	link: Link | undefined,
	kind: Kind,
): PostureOf<Kind> | undefined {
	const address = addressOf(link);
	const found =
		address === undefined ? undefined : system.postures.get(address);
	return found?.kind === kind ? (found as PostureOf<Kind>) : undefined;
}

export function linkedEntity<Kind extends EntityKind>(
	system: System,
	link: Link | undefined,
	kind: Kind,
): EntityOf<Kind> | undefined {
	const address = addressOf(link);
	const found =
		address === undefined ? undefined : entityAt(system.entities, address);
	return found?.kind === kind ? (found as EntityOf<Kind>) : undefined;
}

/** Undefined for what is outside, or may be one of several. */
export function addressOf(link: Link | undefined): string | undefined {
	return link?.kind === "resource" ? link.address : undefined;
}

/** Whether a link may be to this resource, though perhaps it is not. */
export function mayName(link: Link | undefined, address: string): boolean {
	if (link?.kind === "resource") return link.address === address;
	if (link?.kind !== "unknown") return false;
	return !link.closed || link.candidates.some((one) => one.address === address);
}

function grouped<T, K>(
	all: readonly T[],
	keyOf: (one: T) => K,
): ReadonlyMap<K, readonly T[]> {
	const groups = new Map<K, T[]>();
	for (const one of all) {
		const group = groups.get(keyOf(one));
		if (group === undefined) groups.set(keyOf(one), [one]);
		else group.push(one);
	}
	return groups;
}
