import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadBlueprint } from "../blueprint/load.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import * as library from "../index.ts";
import type { Suppression } from "../policy/index.ts";
import { shownPath } from "./shown-path.ts";

export interface PolicyFile {
	readonly suppressions: readonly Suppression[];
	readonly diagnostics: readonly Diagnostic[];
}

const nothing: PolicyFile = { suppressions: [], diagnostics: [] };
const names = ["ts", "yaml", "yml", "json"].map((ending) => `policy.${ending}`);

/**
 * What the owner of a plan or state lives with: the file `policy.{ts,yaml,json}` beside it.
 * Many a folder holds a policy of IAM under that name; it has no list called `suppress`.
 */
export async function policyFileBeside(input: string): Promise<PolicyFile> {
	for (const name of names) {
		const file = join(dirname(input), name);
		if (!(await isFile(file))) continue;
		const loaded = await loadBlueprint(file, library);
		if ("diagnostics" in loaded)
			return { suppressions: [], diagnostics: loaded.diagnostics };
		if (!speaksOfSuppressions(loaded.value)) continue;
		const { parseSuppressions } = await import("../policy/index.ts");
		const { suppressions, diagnostics } = parseSuppressions(loaded.value);
		const source = { file: shownPath(file) };
		return {
			suppressions,
			diagnostics: diagnostics.map((one) => ({ ...one, source })),
		};
	}
	return nothing;
}

async function isFile(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch {
		return false;
	}
}

function speaksOfSuppressions(value: unknown): boolean {
	return typeof value === "object" && value !== null && "suppress" in value;
}
