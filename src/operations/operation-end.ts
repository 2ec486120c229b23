import type { Diagnostic } from "../diagnostics/index.ts";

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
	readonly onTheirWay?: readonly string[];
}

export function ended(
	outcome: OperationEnd["outcome"],
	diagnostics: readonly Diagnostic[] = [],
): OperationEnd {
	return { kind: "operation-end", outcome, diagnostics };
}
