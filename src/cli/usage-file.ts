import { parseUsage, type Usage } from "../cost/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { Given } from "./command.ts";
import { jsonOf } from "./cost-subject.ts";

/** The figures of use that a file gives; none where no file is named. */
export async function usageGiven(file: Given[string]): Promise<{
	readonly usage?: Usage;
	readonly diagnostics: readonly Diagnostic[];
}> {
	if (file === undefined) return { diagnostics: [] };
	const read = await jsonOf(String(file));
	return "problem" in read
		? { diagnostics: [read.problem] }
		: parseUsage(read.value);
}
