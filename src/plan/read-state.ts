import { parseResourceAddress } from "../address/index.ts";
import { type Entry, graphOfInstances } from "./graph-of-instances.ts";
import { emptyModule, type Planned, plannedRoot } from "./module/index.ts";
import type { ResourceGraph } from "./resource-graph.ts";
import { type Fields, fields, list } from "./shape.ts";
import { sensitive, type Value } from "./value.ts";

/** One instance in a tree of values, as `values` of a state and `prior_state` of a plan hold it. */
export interface Stated extends Planned {
	readonly providerSource: string;
	readonly dependsOn: readonly string[];
}

/** What `terraform show -json` of a state says. Nothing in it is unknown, and it has no expressions: references are known ids. */
export function graphOfState(state: Fields): ResourceGraph {
	const stated = statedIn(fields(fields(state.values).root_module));
	const { instances } = plannedRoot(emptyModule, new Map(), stated);
	const entries = stated.flatMap(
		({ at, address, providerSource, dependsOn }): Entry[] => {
			const instance = instances.get(address);
			return instance === undefined
				? []
				: [{ at, instance, action: "no-op", providerSource, dependsOn }];
		},
	);
	return graphOfInstances({
		source: "state",
		entries,
		outputs: outputsOf(fields(fields(state.values).outputs)),
	});
}

/** Every instance of a module and of those inside it. */
export function statedIn(module: Fields, into: Stated[] = []): Stated[] {
	for (const item of list(module.resources)) {
		const resource = fields(item);
		const at = parseResourceAddress(String(resource.address));
		// What is left over of a replaced object is not part of the system.
		if (at === undefined || resource.deposed_key !== undefined) continue;
		into.push({
			at,
			address: String(resource.address),
			after: fields(resource.values),
			unknown: {},
			sensitive: fields(resource.sensitive_values),
			providerSource: String(resource.provider_name ?? ""),
			dependsOn: list(resource.depends_on).filter(
				(name) => typeof name === "string",
			),
		});
	}
	for (const child of list(module.child_modules)) statedIn(fields(child), into);
	return into;
}

function outputsOf(outputs: Fields): Record<string, Value> {
	const entries = Object.entries(outputs).map(
		([name, output]): [string, Value] => {
			const { value = null, sensitive: hidden } = fields(output);
			return [name, hidden === true ? sensitive : value];
		},
	);
	return Object.fromEntries(entries);
}
