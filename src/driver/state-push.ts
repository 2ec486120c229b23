import type { Diagnostic } from "../diagnostics/index.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import type { Workspace } from "./workspace.ts";

export function statePushArguments(file: string): readonly string[] {
	return ["state", "push", file];
}

/** Hands in a state that could not be written down when it was made. Gives what went wrong. */
export async function statePush(
	workspace: Workspace,
	file: string,
): Promise<readonly Diagnostic[]> {
	const answer = await askEngine(
		workspace,
		statePushArguments(file),
		"account",
	);
	return answer.status === 0 ? [] : refusal(answer, workspace);
}
