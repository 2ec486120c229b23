import type { SystemReview } from "../../review/index.ts";

const marks = { error: "✗", warning: "!", information: "✓", none: "✓" };

/** The sign before a verdict; what was not judged is not ticked off. */
export function verdictMark({
	verdict: { judged, worst },
}: Pick<SystemReview, "verdict">): string {
	return judged ? marks[worst] : "·";
}

export function resourceCount({
	graph: { resources },
}: Pick<SystemReview, "graph">): string {
	return `${resources.length} ${resources.length === 1 ? "resource" : "resources"}`;
}
