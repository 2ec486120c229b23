import { type Diagnostic, renderDiagnostics } from "../diagnostics/index.ts";
import type { Terminal } from "./terminal.ts";

/** Prints what is to be said, beside the result. */
export function say(
	diagnostics: readonly Diagnostic[],
	{ errors }: Pick<Terminal, "errors">,
): void {
	if (diagnostics.length > 0)
		errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
}
