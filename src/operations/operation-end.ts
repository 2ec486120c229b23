import type { Diagnostic } from "../diagnostics/index.ts";
import type { EngineAction } from "../driver/index.ts";

/** A resource of which nobody heard how what was done to it ended. */
export interface Unfinished {
	readonly address: string;
	readonly action: EngineAction;
}

/** How an operation ended. */
export interface OperationEnd {
	readonly kind: "operation-end";
	/**
	 * `refused`: something speaks against it, and nothing was changed; `declined`: somebody
	 * said no; `stopped`: interrupted, with everything written down; `killed`: interrupted
	 * in the middle.
	 */
	readonly outcome:
		| "done"
		| "failed"
		| "refused"
		| "declined"
		| "stopped"
		| "killed";
	readonly diagnostics: readonly Diagnostic[];
	/** Resources that were on their way when it was killed. */
	readonly onTheirWay?: readonly Unfinished[];
}

export function ended(
	outcome: OperationEnd["outcome"],
	diagnostics: readonly Diagnostic[] = [],
): OperationEnd {
	return { kind: "operation-end", outcome, diagnostics };
}
