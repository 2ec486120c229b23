import type { Diagnostic } from "../diagnostics/index.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import { engineDiagnostic } from "./engine-diagnostic.ts";
import { explain } from "./explain/index.ts";
import { asObject, listAt, parseObject } from "./json-object.ts";
import type { Workspace } from "./workspace.ts";

export const validateArguments: readonly string[] = ["validate", "-json"];

/** What is wrong with the configuration, without AWS; nothing when it is valid. */
export async function validate(
	workspace: Workspace,
): Promise<readonly Diagnostic[]> {
	const answer = await askEngine(workspace, validateArguments, "nothing");
	const value = parseObject(answer.text);
	if (value === undefined) return refusal(answer, workspace);
	const said = listAt(value, "diagnostics").map((one) =>
		engineDiagnostic(asObject(one) ?? {}),
	);
	return explain(said, workspace);
}
