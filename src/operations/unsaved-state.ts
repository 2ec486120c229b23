import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/index.ts";
import { statePush } from "../driver/index.ts";
import type { Ports } from "./ports.ts";
import type { System } from "./system.ts";

/** Where terraform leaves the state when whoever keeps it does not answer any more. */
const name = "errored.tfstate";

/** Hands in what an earlier run made and could not write down; otherwise it would be made a second time. */
export async function saveUnsaved(
	{ workspace }: System,
	{ tell }: Ports,
): Promise<readonly Diagnostic[]> {
	const file = join(workspace.folder, name);
	if (!existsSync(file)) return [];
	const problems = await statePush(workspace, name);
	if (problems.length > 0) return problems;
	rmSync(file);
	const text =
		"What the last run could not write down is in the state now (errored.tfstate).";
	tell({ kind: "note", text });
	return [];
}
