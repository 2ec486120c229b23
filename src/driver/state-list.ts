import { type Answer, answered } from "./answer-value.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import type { Workspace } from "./workspace.ts";

export const stateListArguments: readonly string[] = ["state", "list"];

/** The addresses of everything that the state holds; none where there is no state yet. */
export async function stateList(
	workspace: Workspace,
): Promise<Answer<readonly string[]>> {
	const answer = await askEngine(workspace, stateListArguments, "account");
	if (answer.status === 0)
		return answered(answer.text.split("\n").filter((line) => line !== ""));
	if (/No state file was found/.test(answer.errors)) return answered([]);
	return { diagnostics: refusal(answer, workspace) };
}
