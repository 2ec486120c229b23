import { compareEstimates, type Estimate } from "../cost/index.ts";
import { type Diagnostic, hasErrors, warning } from "../diagnostics/index.ts";
import { toRoundedUsd } from "../facts/index.ts";
import { costDifferenceJson, costDifferenceText } from "../report/index.ts";
import { type ExitStatus, exitStatus, type Given } from "./command.ts";
import { say } from "./say.ts";
import type { Terminal } from "./terminal.ts";

interface Pair {
	readonly before: Estimate;
	readonly after: Estimate;
}

/**
 * Prints what a change does to the bill, environment by environment. What a region does
 * not sell after the change is a finding, as without `--before`: it is no saving.
 */
export function compare(
	before: readonly Estimate[],
	after: readonly Estimate[],
	given: Given,
	{ output, errors }: Terminal,
): ExitStatus {
	const pairs = pairsOf(before, after);
	const all = pairs.map((pair) => compareEstimates(pair.before, pair.after));
	const lone = unpaired(before, after, pairs);
	if (given.format === "json") {
		const found = all.map(costDifferenceJson);
		output.print(
			JSON.stringify(found.length === 1 ? found[0] : found, null, 2),
		);
	} else if (all.length === 0)
		output.print("Nothing to compare: no environment is on both sides.");
	else
		output.print(
			all.map((pair) => costDifferenceText(pair, output)).join("\n\n"),
		);
	// What is unknown stands in the report itself.
	const found = after
		.flatMap(({ diagnostics }) => diagnostics)
		.filter(({ code }) => code !== "price-unknown");
	say(unique([...found, ...lone]), { errors });
	return hasErrors(found) ? exitStatus.findings : exitStatus.done;
}

/** Each environment with its own past; one that had none, with the only one that there was. */
function pairsOf(
	before: readonly Estimate[],
	after: readonly Estimate[],
): readonly Pair[] {
	const [only] = before.length === 1 ? before : [];
	return after.flatMap((one) => {
		const other =
			before.find(({ environment }) => environment === one.environment) ?? only;
		return other === undefined ? [] : [{ before: other, after: one }];
	});
}

function unpaired(
	before: readonly Estimate[],
	after: readonly Estimate[],
	pairs: readonly Pair[],
): Diagnostic[] {
	const paired = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
	const of = (estimates: readonly Estimate[], side: string) =>
		estimates
			.filter((one) => !paired.has(one))
			.map(({ environment = "the whole", total }) =>
				warning({
					code: "environment-not-compared",
					subject: environment,
					summary: `${environment} is ${side} the change only`,
					detail: `It is in no difference. It costs ${toRoundedUsd(total.expected)} USD a month; --environment chooses one that both sides have.`,
				}),
			);
	return [...of(before, "before"), ...of(after, "after")];
}

/** A diagnostic that is said of several environments is said once. */
export function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
	return diagnostics.filter(
		({ summary, subject }, at) =>
			diagnostics.findIndex(
				(one) => one.summary === summary && one.subject === subject,
			) === at,
	);
}
