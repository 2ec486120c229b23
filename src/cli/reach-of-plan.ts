import { renderDiagnostics } from "../diagnostics/index.ts";
import { entitiesOf, type ReadResult, readGraph } from "../plan/index.ts";
import { difference, networkModelOf } from "../reachability/index.ts";
import { reachDifferenceText } from "../report/index.ts";
import type { Screen } from "./terminal.ts";

/** What a plan (the JSON of `terraform show`) opens and closes, against the state that it was made from. */
export function reachOfPlan(planJson: string, screen: Screen): string {
	// Before the first deployment there is no state, and a state without anything is one too.
	const { prior_state: state = { format_version: "1.0" } } =
		JSON.parse(planJson);
	const before = readGraph(JSON.stringify(state), { name: "the state" });
	const after = readGraph(planJson, { name: "the plan" });
	const models = [before, after].map(modelOf);
	const [old, now] = models;
	if (old === undefined || now === undefined) {
		const found = [...before.diagnostics, ...after.diagnostics];
		return `What it lets through could not be read.\n${renderDiagnostics(found, screen)}`;
	}
	return reachDifferenceText(difference(old, now), screen);
}

function modelOf({ graph }: ReadResult) {
	return graph && networkModelOf(entitiesOf(graph), graph.references);
}
