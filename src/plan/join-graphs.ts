import type { ResourceGraph } from "./resource-graph.ts";

/** One graph of several stacks of a system. What stands in two of them under one address is counted once. */
export function joinGraphs(graphs: readonly ResourceGraph[]): ResourceGraph {
	const [first, ...others] = graphs;
	if (first === undefined) throw new Error("there is no graph to join");
	if (others.length === 0) return first;
	const seen = new Set<string>();
	const resources = graphs
		.flatMap((graph) => graph.resources)
		.filter(({ address }) => !seen.has(address) && seen.add(address));
	return Object.freeze({
		...first,
		resources,
		references: graphs.flatMap((graph) => graph.references),
		variables: graphs.flatMap((graph) => graph.variables),
		diagnostics: graphs.flatMap((graph) => graph.diagnostics),
	});
}
