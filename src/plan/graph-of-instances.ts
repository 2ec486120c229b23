import {
	compareResourceAddresses,
	type ResourceAddress,
} from "../address/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import { withoutAlias } from "./aliases.ts";
import { assumptions } from "./assumptions.ts";
import { isSupported } from "./aws/index.ts";
import { settle, sourcesOf } from "./evaluate/index.ts";
import type { ResourceInstance } from "./module/index.ts";
import { evaluateIn } from "./module/index.ts";
import { providerOf, withOnlyRegion } from "./provider.ts";
import { byExpression, byId, inOrder, type Lost } from "./references.ts";
import type {
	Action,
	Reference,
	RemovedResource,
	Resource,
	ResourceGraph,
	UnsupportedType,
	Variable,
} from "./resource-graph.ts";
import type { Term } from "./term/index.ts";
import type { AttributeOf, ObjectValue, Value } from "./value.ts";

/** One instance, on its way into the graph. */
export interface Entry {
	readonly at: ResourceAddress;
	readonly instance: ResourceInstance;
	readonly action: Action;
	/** Where the source itself names the provider. */
	readonly providerSource?: string;
	/** Where the source itself names them. */
	readonly dependsOn?: readonly string[];
}

export interface GraphParts {
	readonly source: ResourceGraph["source"];
	readonly entries: readonly Entry[];
	readonly removed?: readonly RemovedResource[];
	readonly outputs: ObjectValue;
	readonly variables?: readonly Variable[];
	readonly diagnostics?: readonly Diagnostic[];
}

/** Reads every attribute of every instance, and what they refer to. */
export function graphOfInstances({
	source,
	entries,
	removed = [],
	outputs,
	variables = [],
	diagnostics = [],
}: GraphParts): ResourceGraph {
	const sorted = [...entries].sort((one, other) =>
		compareResourceAddresses(one.at, other.at),
	);
	const references: Reference[] = [];
	const lost: Lost[] = [];
	const read = sorted.map((entry) => resourceOf(entry, references, lost));
	const resources = source === "state" ? withOnlyRegion(read) : read;
	byId(resources, references);
	const graph = {
		source,
		resources: Object.freeze(resources),
		references: inOrder(references, resources),
	};
	return Object.freeze({
		kind: "resource-graph",
		...graph,
		removed: Object.freeze(removed),
		unsupported: unsupportedOf(resources),
		outputs,
		variables: Object.freeze(variables),
		diagnostics: Object.freeze([
			...diagnostics,
			...assumptions(references, lost),
		]),
	});
}

const nothing: readonly AttributeOf[] = [];

function resourceOf(
	{ at, instance, action, providerSource, dependsOn }: Entry,
	references: Reference[],
	lost: Lost[],
): Resource {
	const attributes: Record<string, Value> = {};
	const { address } = instance;
	let touched: AttributeOf[] = [];
	const touch = (from: AttributeOf) => touched.push(from);
	for (const name of instance.names()) {
		const value = instance.attribute(name, touch) ?? null;
		const settled = settle(value);
		attributes[name] = settled;
		const plain = typeof settled !== "object" || settled === null;
		if (plain && touched.length === 0) continue;
		byExpression(
			address,
			name,
			settled,
			touched.length === 0 ? nothing : touched,
			references,
			lost,
		);
		touched = [];
	}
	return Object.freeze({
		kind: "resource",
		address,
		at,
		mode: at.mode,
		type: withoutAlias(at.type),
		provider: providerOf(instance, at.type, attributes, providerSource),
		attributes: Object.freeze(attributes),
		action,
		dependsOn: dependsOn ?? dependenciesOf(instance),
	});
}

function dependenciesOf({
	config,
	module,
}: ResourceInstance): readonly string[] {
	const named = (config?.dependsOn ?? []).flatMap((term: Term) =>
		sourcesOf(evaluateIn(module, term, {}, () => {})),
	);
	return Object.freeze([...new Set(named.map(({ address }) => address))]);
}

function unsupportedOf(
	resources: readonly Resource[],
): readonly UnsupportedType[] {
	const counts = new Map<
		string,
		{ type: string; provider: string; count: number }
	>();
	for (const { type, provider } of resources.filter(
		(resource) => !isSupported(resource),
	)) {
		const known = counts.get(type);
		if (known === undefined)
			counts.set(type, { type, provider: provider.name, count: 1 });
		else known.count += 1;
	}
	return Object.freeze(
		[...counts.values()].sort((one, other) => (one.type < other.type ? -1 : 1)),
	);
}
