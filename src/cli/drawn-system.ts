import { type Diagram, diagramOf, type View } from "../diagram/index.ts";
import { entitiesOf } from "../plan/index.ts";
import { crossingsOf, networkModelOf, prover } from "../reachability/index.ts";
import type { CostSubject } from "./cost-subject.ts";

/** The pictures of a system, with arrows for what the prover says passes. */
export function drawnSystem(
	{ title, graph }: Pick<CostSubject, "title" | "graph">,
	views: readonly View[],
): readonly Diagram[] {
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const reach = crossingsOf(prover(model));
	return views.map((view) => diagramOf({ title, graph, model, reach }, view));
}
