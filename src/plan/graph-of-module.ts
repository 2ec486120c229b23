import { parseResourceAddress } from "../address/index.ts";
import { type Diagnostic, warning } from "../diagnostics/index.ts";
import { withDefaultTags } from "./default-tags.ts";
import { type Evaluated, settle } from "./evaluate/index.ts";
import { type Entry, graphOfInstances } from "./graph-of-instances.ts";
import type {
	ModuleConfig,
	ModuleInstance,
	ResourceInstance,
} from "./module/index.ts";
import { allResources, expandRoot, output } from "./module/index.ts";
import type { ResourceGraph } from "./resource-graph.ts";
import type { ObjectValue, Value } from "./value.ts";
import { variablesOf } from "./variables.ts";

/** A configuration as it would be planned into an empty account, worked out without terraform. */
export function graphOfModule(
	config: ModuleConfig,
	given: ReadonlyMap<string, Evaluated>,
): ResourceGraph {
	const root = expandRoot(config, given);
	const instances = allResources(root);
	return graphOfInstances({
		source: "document",
		entries: instances.flatMap(entryOf),
		outputs: outputsOf(root),
		variables: variablesOf(config),
		diagnostics: uncounted(instances),
	});
}

function entryOf(instance: ResourceInstance): Entry[] {
	const at = parseResourceAddress(instance.address);
	// What is read and forgotten is no part of the system.
	if (at === undefined || at.mode === "ephemeral") return [];
	return [
		{
			at,
			instance: withDefaultTags(instance),
			action: at.mode === "managed" ? "create" : "read",
		},
	];
}

export function outputsOf(root: ModuleInstance): ObjectValue {
	const names = [...root.config.outputs.keys()];
	return Object.fromEntries(
		names.map((name): [string, Value] => [
			name,
			settle(output(root, name, () => {})),
		]),
	);
}

/** What is repeated an unknown number of times stands in the graph once. */
function uncounted(instances: readonly ResourceInstance[]): Diagnostic[] {
	return instances.filter(isUncounted).map(({ address }) =>
		warning({
			code: "repetition-unknown",
			subject: address,
			summary: `how many instances ${address} has is not known`,
			detail:
				"Its `count` or `for_each` hangs on a value that is not known here. It is taken to exist once; give the variable a value to be sure.",
		}),
	);
}

function isUncounted({
	config,
	repetition,
	module,
}: ResourceInstance): boolean {
	const repeated = config?.count !== undefined || config?.forEach !== undefined;
	const called =
		module.call?.count !== undefined || module.call?.forEach !== undefined;
	return (
		(repeated && repetition.index === undefined) ||
		(called && module.repetition.index === undefined)
	);
}
