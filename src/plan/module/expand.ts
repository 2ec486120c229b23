import { printModulePath, printResourceAddress } from "../../address/index.ts";
import { type Evaluated, isList, isRecord } from "../evaluate/index.ts";
import type { Term } from "../term/index.ts";
import { evaluateAttribute, namesOf } from "./body.ts";
import type {
	ModuleInstance,
	Repeated,
	Repetition,
	ResourceInstance,
} from "./instances.ts";
import type {
	ModuleCall,
	ModuleConfig,
	ResourceConfig,
} from "./module-config.ts";
import { type Memory, recall } from "./recall.ts";
import { evaluateIn, scopeOf } from "./scope.ts";

/** The root module, with everything in it made when it is asked for: what is counted may hang on what is counted elsewhere. */
export function expandRoot(
	config: ModuleConfig,
	given: ReadonlyMap<string, Evaluated>,
): ModuleInstance {
	return moduleInstance({ path: [], config, repetition: {}, given });
}

/** Every resource of a module and of those that it calls. */
export function allResources(module: ModuleInstance): ResourceInstance[] {
	const own = [...module.config.resources.keys()].flatMap(
		(key) => module.resource(key)?.all ?? [],
	);
	const called = [...module.config.calls.keys()].flatMap(
		(name) => module.child(name)?.all ?? [],
	);
	return [...own, ...called.flatMap(allResources)];
}

type ModuleParts = Pick<
	ModuleInstance,
	"path" | "config" | "repetition" | "given" | "parent" | "call"
>;

function moduleInstance(parts: ModuleParts): ModuleInstance {
	const resources = new Map<string, Repeated<ResourceInstance>>();
	const children = new Map<string, Repeated<ModuleInstance>>();
	const module: ModuleInstance = {
		...parts,
		address: printModulePath(parts.path),
		memory: new Map(),
		resource: (key) =>
			made(resources, key, parts.config.resources.get(key), (config) =>
				expandResource(module, config),
			),
		child: (name) =>
			made(children, name, parts.config.calls.get(name), (call) =>
				expandCall(module, call),
			),
	};
	return module;
}

/** Makes it once. While it is being made there is none of it, so that what counts itself ends. */
function made<Config, T>(
	known: Map<string, Repeated<T>>,
	name: string,
	config: Config | undefined,
	make: (config: Config) => Repeated<T>,
) {
	const found = known.get(name);
	if (found !== undefined || config === undefined) return found;
	known.set(name, { by: "undetermined", all: [] });
	const result = make(config);
	known.set(name, result);
	return result;
}

function expandResource(
	module: ModuleInstance,
	config: ResourceConfig,
): Repeated<ResourceInstance> {
	const { mode, type, name } = config;
	return repeat(module, config, (repetition) => {
		const index =
			repetition.index === undefined ? {} : { index: repetition.index };
		const address = printResourceAddress({
			kind: "resource-address",
			module: module.path,
			mode,
			type,
			name,
			...index,
		});
		return resourceInstance(module, config, repetition, address);
	});
}

function expandCall(
	module: ModuleInstance,
	call: ModuleCall,
): Repeated<ModuleInstance> {
	return repeat(module, call, (repetition) => {
		const step =
			repetition.index === undefined
				? { name: call.name }
				: { name: call.name, index: repetition.index };
		const path = [...module.path, step];
		return moduleInstance({
			path,
			config: call.module,
			parent: module,
			call,
			repetition,
			given: new Map(),
		});
	});
}

/** With a memory of its own, so that an attribute is worked out once. */
function resourceInstance(
	module: ModuleInstance,
	config: ResourceConfig,
	repetition: Repetition,
	address: string,
): ResourceInstance {
	const memory: Memory = new Map();
	return {
		address,
		module,
		config,
		repetition,
		attribute: (name, touch = ignore) =>
			recall(memory, `${address}.${name}`, touch, (inner) =>
				evaluateAttribute(
					config.body,
					name,
					scopeOf(module, repetition, inner),
				),
			),
		names: () => namesOf(config.body),
	};
}

function ignore(): void {}

function repeat<T>(
	module: ModuleInstance,
	{ count, forEach }: { readonly count?: Term; readonly forEach?: Term },
	make: (repetition: Repetition) => T,
): Repeated<T> {
	const term = count ?? forEach;
	if (term === undefined) return { by: "nothing", all: [make({})] };
	const value = evaluateIn(module, term, {}, ignore);
	const repetitions = count === undefined ? eachOf(value) : countOf(value);
	if (repetitions === undefined) return { by: "undetermined", all: [make({})] };
	return {
		by: count === undefined ? "for_each" : "count",
		all: repetitions.map(make),
	};
}

function countOf(value: Evaluated): Repetition[] | undefined {
	const count = typeof value === "object" ? Number.NaN : Number(value);
	// A million instances are a mistake, or malice; terraform itself would not live through them.
	if (!Number.isInteger(count) || count < 0 || count > 100_000)
		return undefined;
	return Array.from({ length: count }, (_, index) => ({ index }));
}

/** A map, or a set of texts, in the order of the keys. */
function eachOf(value: Evaluated): Repetition[] | undefined {
	const entries = isRecord(value) ? Object.entries(value) : setEntries(value);
	entries?.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
	return entries?.map(([index, item]) => ({ index, value: item }));
}

function setEntries(value: Evaluated): [string, Evaluated][] | undefined {
	if (!isList(value) || !value.every((item) => typeof item === "string"))
		return undefined;
	return [...new Set(value)].map((item) => [item, item]);
}
