import {
	type InstanceKey,
	type ModuleStep,
	printModulePath,
	printResourceAddress,
	type ResourceAddress,
} from "../../address/index.ts";
import {
	type Evaluated,
	type Holder,
	isHolder,
	isRecord,
	settle,
} from "../evaluate/index.ts";
import { merge } from "../merge/index.ts";
import { asWhole } from "../term/index.ts";
import { isUnknown, type Json, type Value } from "../value.ts";
import { evaluateAttribute, isWritten } from "./body.ts";
import type {
	ModuleInstance,
	Repeated,
	Repetition,
	ResourceInstance,
} from "./instances.ts";
import {
	emptyModule,
	type ModuleConfig,
	type ResourceConfig,
} from "./module-config.ts";
import { type Memory, recall } from "./recall.ts";
import { evaluateIn, scopeOf } from "./scope.ts";

/** An instance as a plan or state has it. */
export interface Planned {
	readonly at: ResourceAddress;
	/** Printed. */
	readonly address: string;
	readonly after: { readonly [name: string]: Json };
	readonly unknown: { readonly [name: string]: Json };
	readonly sensitive: { readonly [name: string]: Json };
}

/** What is at one place in the tree of modules. */
interface Place {
	readonly children: Map<string, Map<string, ModuleStep>>;
	readonly resources: Map<string, Planned[]>;
}

/** The tree of modules as a plan's instances fill it: how often each thing is repeated is known. */
export function plannedRoot(
	config: ModuleConfig,
	given: ReadonlyMap<string, Evaluated>,
	planned: readonly Planned[],
): {
	readonly root: ModuleInstance;
	readonly instances: ReadonlyMap<string, ResourceInstance>;
} {
	const instances = new Map<string, ResourceInstance>();
	const root = moduleInstance(
		{ path: [], config, repetition: {}, given },
		placesOf(planned),
		instances,
	);
	return { root, instances };
}

function placesOf(planned: readonly Planned[]): ReadonlyMap<string, Place> {
	const places = new Map<string, Place>();
	for (const one of planned) {
		const { module, mode, type, name } = one.at;
		const place = placeAt(places, module);
		const key =
			mode === "managed" ? `${type}.${name}` : `${mode}.${type}.${name}`;
		const before = place.resources.get(key);
		if (before === undefined) place.resources.set(key, [one]);
		else before.push(one);
	}
	return places;
}

/** Makes the place, and those on the way to it. */
function placeAt(
	places: Map<string, Place>,
	path: readonly ModuleStep[],
): Place {
	const address = printModulePath(path);
	const known = places.get(address);
	if (known !== undefined) return known;
	const made: Place = { children: new Map(), resources: new Map() };
	places.set(address, made);
	const last = path.at(-1);
	if (last !== undefined) {
		const { children } = placeAt(places, path.slice(0, -1));
		const steps = children.get(last.name) ?? new Map<string, ModuleStep>();
		children.set(last.name, steps.set(address, last));
	}
	return made;
}

type ModuleParts = Pick<
	ModuleInstance,
	"path" | "config" | "repetition" | "given" | "parent" | "call"
>;

function moduleInstance(
	parts: ModuleParts,
	places: ReadonlyMap<string, Place>,
	instances: Map<string, ResourceInstance>,
): ModuleInstance {
	const address = printModulePath(parts.path);
	const place: Place = places.get(address) ?? {
		children: new Map(),
		resources: new Map(),
	};
	const children = new Map<string, Repeated<ModuleInstance>>();
	const resources = new Map<string, Repeated<ResourceInstance>>();
	const module: ModuleInstance = {
		...parts,
		address,
		memory: new Map(),
		resource: (key) => resources.get(key),
		child: (name) => children.get(name),
	};
	for (const name of new Set([
		...parts.config.calls.keys(),
		...place.children.keys(),
	])) {
		const steps = [...(place.children.get(name)?.values() ?? [])];
		children.set(
			name,
			childrenOf(module, name, steps, (child) =>
				moduleInstance(child, places, instances),
			),
		);
	}
	for (const key of new Set([
		...parts.config.resources.keys(),
		...place.resources.keys(),
	])) {
		const config = parts.config.resources.get(key);
		const planned = place.resources.get(key) ?? ephemeral(parts.path, config);
		const all = planned.map((one: Planned) =>
			resourceInstance(module, config, one),
		);
		for (const one of all) instances.set(one.address, one);
		resources.set(key, { by: repeatedBy(all, config), all });
	}
	return module;
}

/** A plan says nothing of what it reads and forgets, but expressions may refer to it. */
function ephemeral(
	module: readonly ModuleStep[],
	config: ResourceConfig | undefined,
): readonly Planned[] {
	if (
		config?.mode !== "ephemeral" ||
		config.count !== undefined ||
		config.forEach !== undefined
	)
		return [];
	const { mode, type, name } = config;
	const at: ResourceAddress = {
		kind: "resource-address",
		module,
		mode,
		type,
		name,
	};
	return [
		{
			at,
			address: printResourceAddress(at),
			after: {},
			unknown: {},
			sensitive: {},
		},
	];
}

function childrenOf(
	parent: ModuleInstance,
	name: string,
	steps: readonly ModuleStep[],
	make: (parts: ModuleParts) => ModuleInstance,
): Repeated<ModuleInstance> {
	const call = parent.config.calls.get(name);
	const alone = call?.count === undefined && call?.forEach === undefined;
	// A module without resources leaves no trace among the instances.
	const found = steps.length === 0 && alone ? [{ name }] : steps;
	const all = found.map((step: ModuleStep) => {
		const repetition = repetitionOf(parent, `module ${name}`, step.index, call);
		const config = call?.module ?? emptyModule;
		return make({
			path: [...parent.path, step],
			config,
			parent,
			repetition,
			given: new Map(),
			...(call && { call }),
		});
	});
	return { by: repeatedBy(all, call), all };
}

function repeatedBy(
	all: readonly { readonly repetition: Repetition }[],
	config: Pick<ResourceConfig, "count" | "forEach"> | undefined,
): Repeated<unknown>["by"] {
	const index = all[0]?.repetition.index;
	if (index !== undefined)
		return typeof index === "number" ? "count" : "for_each";
	if (all.length > 0) return "nothing";
	return config?.count ? "count" : config?.forEach ? "for_each" : "nothing";
}

function resourceInstance(
	module: ModuleInstance,
	config: ResourceConfig | undefined,
	planned: Planned,
): ResourceInstance {
	const { address } = planned;
	const memory: Memory = new Map();
	const repetition = repetitionOf(
		module,
		`resource ${config?.key}`,
		planned.at.index,
		config,
	);
	return {
		address,
		module,
		repetition,
		attribute: (name, touch = ignore) => {
			if (config === undefined || !isWritten(config.body, name))
				return plannedAttribute(planned, name, undefined, config);
			return recall(memory, name, touch, (inner) => {
				const written = evaluateAttribute(
					config.body,
					name,
					scopeOf(module, repetition, inner),
				);
				return plannedAttribute(planned, name, written, config);
			});
		},
		names: () => namesOf(planned),
		...(config && { config }),
	};
}

function namesOf({ after, unknown }: Planned): readonly string[] {
	const names = Object.keys(after);
	for (const name of Object.keys(unknown))
		if (!Object.hasOwn(after, name)) names.push(name);
	return names;
}

function plannedAttribute(
	{ after, unknown, sensitive }: Planned,
	name: string,
	written: Evaluated | undefined,
	config: ResourceConfig | undefined,
): Value | undefined {
	const [known, mark] = [after[name], unknown[name]];
	if (known === undefined && mark === undefined) return undefined;
	// Most of a large plan: plain or nothing, not marked, not written. As `merge` has it, without a value made for it.
	if (
		written === undefined &&
		(typeof known !== "object" || known === null) &&
		mark === undefined &&
		sensitive[name] === undefined
	)
		return known;
	return merge({
		name,
		after: known,
		unknown: mark,
		sensitive: sensitive[name],
		configured: written === undefined ? undefined : settle(written),
		shared: false,
		dynamicHidden: config?.body.dynamicHidden ?? false,
	});
}

/** `each.value` is looked up in what `for_each` comes to, where that can be worked out. */
function repetitionOf(
	module: ModuleInstance,
	name: string,
	index: InstanceKey | undefined,
	config: Pick<ResourceConfig, "forEach"> | undefined,
): Repetition {
	if (index === undefined) return {};
	const forEach = config?.forEach;
	if (typeof index === "number" || forEach === undefined) return { index };
	return {
		index,
		get value() {
			const all = recall(module.memory, `for_each ${name}`, ignore, (touch) =>
				evaluateIn(module, asWhole(forEach), {}, touch),
			);
			return elementOf(all, index, forEach.kind === "references");
		},
	} as Repetition;
}

/** Of a set the element is its key. Where only the references of a `for_each` are known, the same key is taken to be the same thing. */
function elementOf(
	all: Evaluated,
	index: string,
	inferred: boolean,
): Evaluated | undefined {
	if (Array.isArray(all) && all.includes(index)) return index;
	const found =
		isRecord(all) && Object.hasOwn(all, index) ? all[index] : undefined;
	return inferred && isHolder(found) ? inferredHolder(found) : found;
}

function inferredHolder(of: Holder): Holder {
	const get = (name: string) => {
		const value = of.get(name);
		return isUnknown(value) && value.certainty === "exact"
			? Object.freeze({ ...value, certainty: "inferred" as const })
			: value;
	};
	return { ...of, get };
}

function ignore(): void {}
