import {
	type Diagram,
	diagramsOf,
	type LayoutAlgorithm,
	type View,
} from "../diagram/index.ts";
import { entitiesOf } from "../plan/index.ts";
import { crossingsOf, networkModelOf, prover } from "../reachability/index.ts";
import { systemName } from "../report/index.ts";
import type { CostSubject } from "./cost-subject.ts";

/** The pictures of a system, with arrows for what the prover says passes. */
export function drawnSystem(
	{
		title: called,
		input,
		graph,
	}: Pick<CostSubject, "title" | "input" | "graph">,
	views: readonly View[],
	layout: LayoutAlgorithm,
): Promise<readonly Diagram[]> {
	const title = systemName({ title: called, input });
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const reach = crossingsOf(prover(model));
	return diagramsOf({ title, graph, model, reach }, views, layout);
}
