import { readFileSync } from "node:fs";
import { parseUsage, type Usage } from "../cost/index.ts";
import { type Diagnostic, problem } from "../diagnostics/index.ts";
import type { Given } from "./command.ts";
import { shownPath } from "./shown-path.ts";

/** The figures of use that a file gives; none where no file is named. */
export function usageGiven(file: Given[string]): {
	readonly usage?: Usage;
	readonly diagnostics: readonly Diagnostic[];
} {
	if (file === undefined) return { diagnostics: [] };
	const read = jsonOf(String(file));
	return "problem" in read
		? { diagnostics: [read.problem] }
		: parseUsage(read.value);
}

/** The value of a JSON file, or why there is none. */
function jsonOf(
	path: string,
): { readonly value: unknown } | { readonly problem: Diagnostic } {
	let text: string | undefined;
	try {
		text = readFileSync(path, "utf8");
		return { value: JSON.parse(text) as unknown };
	} catch {}
	const what = text === undefined ? "cannot be read" : "is not JSON";
	return {
		problem: problem({
			code: "input-not-json",
			summary: `${shownPath(path)} ${what}`,
			detail:
				'Figures of use are JSON: { "requestsPerSecond": 5, "answerKiB": 20 }.',
			source: { file: shownPath(path) },
		}),
	};
}
