import ELK from "elkjs/lib/elk.bundled.js";
import {
	type Diagram,
	diagramsOf,
	type View,
} from "../../src/diagram/index.ts";
import { entitiesOf, type ResourceGraph } from "../../src/plan/index.ts";
import {
	crossingsOf,
	networkModelOf,
	prover,
} from "../../src/reachability/index.ts";

const elk = new ELK.default({ algorithms: ["layered"] });

/** ELK in this thread, where the command line gives it one of its own. */
export const layoutHere: Parameters<typeof diagramsOf>[2] = (graph) =>
	elk.layout(graph);

/** Both pictures of a graph, as the command line draws them. */
export function drawn(
	title: string,
	graph: ResourceGraph,
): Promise<readonly Diagram[]> {
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const reach = crossingsOf(prover(model));
	const views: readonly View[] = ["overview", "network"];
	return diagramsOf({ title, graph, model, reach }, views, layoutHere);
}
