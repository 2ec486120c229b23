import { type Answer, answered } from "./answer-value.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import type { Workspace } from "./workspace.ts";

export interface ShowOptions {
	/** A plan; without one it is the state that is shown. */
	readonly planFile?: string;
}

export function showArguments({ planFile }: ShowOptions): readonly string[] {
	return ["show", "-json", ...(planFile === undefined ? [] : [planFile])];
}

/** The JSON of a plan or of the state, as text: secrets that somebody put there are in it. */
export async function show(
	workspace: Workspace,
	options: ShowOptions = {},
): Promise<Answer<string>> {
	const answer = await askEngine(workspace, showArguments(options), "account");
	return answer.status === 0
		? answered(answer.text)
		: { diagnostics: refusal(answer, workspace) };
}
