import { type Diagram, diagramOf, type View } from "../../src/diagram/index.ts";
import { entitiesOf, type ResourceGraph } from "../../src/plan/index.ts";
import {
	crossingsOf,
	networkModelOf,
	prover,
} from "../../src/reachability/index.ts";

/** Both pictures of a graph, as the command line draws them. */
export function drawn(title: string, graph: ResourceGraph): readonly Diagram[] {
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const reach = crossingsOf(prover(model));
	const views: readonly View[] = ["overview", "network"];
	return views.map((view) => diagramOf({ title, graph, model, reach }, view));
}
