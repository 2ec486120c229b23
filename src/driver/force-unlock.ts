import type { Diagnostic } from "../diagnostics/index.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import type { Workspace } from "./workspace.ts";

export function forceUnlockArguments(lockId: string): readonly string[] {
	return ["force-unlock", "-force", lockId];
}

/** Releases a lock that a run left behind when it was killed. Gives what went wrong. */
export async function forceUnlock(
	workspace: Workspace,
	lockId: string,
): Promise<readonly Diagnostic[]> {
	const answer = await askEngine(
		workspace,
		forceUnlockArguments(lockId),
		"account",
	);
	return answer.status === 0 ? [] : refusal(answer, workspace);
}
