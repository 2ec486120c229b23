import type { Diagnostic } from "../diagnostics/index.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import type { Workspace } from "./workspace.ts";

export function untaintArguments(address: string): readonly string[] {
	return ["untaint", address];
}

/** Keeps a resource whose making was interrupted, instead of making it anew. Gives what went wrong. */
export async function untaint(
	workspace: Workspace,
	address: string,
): Promise<readonly Diagnostic[]> {
	const answer = await askEngine(
		workspace,
		untaintArguments(address),
		"account",
	);
	return answer.status === 0 ? [] : refusal(answer, workspace);
}
