import type { Explanation } from "../reachability/index.ts";
import { folded } from "./columns.ts";
import { traceLines } from "./trace-text.ts";

/** How one flow ends, by every way that it can, hop by hop. */
export function explanationText(
	title: string,
	explanations: readonly Explanation[],
	{ width }: { readonly width: number },
): string {
	const two = explanations.some(({ family }) => family === 6);
	const ways = explanations.map(({ outcome, trace, family }) => {
		const { disposition, at, returning, reason } = outcome;
		const where = at === "" ? "" : ` at ${at}`;
		// IPv4 goes without saying, as long as nothing else is said.
		const over = two ? ` over IPv${family}` : "";
		const answers = returning ? " (the answers)" : "";
		const why = reason === undefined ? "" : `: ${reason}`;
		return [
			...folded(`${disposition}${over}${answers}${where}${why}`, width, 0),
			...traceLines(trace, width, 2),
		].join("\n");
	});
	// From each subnet there may be another way that meets the same rules.
	return [folded(title, width, 0).join("\n"), ...new Set(ways)].join("\n\n");
}
