import type { DiagnosticCode } from "./catalogue.ts";

export type Severity = "error" | "warning" | "information";

/** Where in a file a problem stands; lines and columns count from 1. */
export interface Source {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

/**
 * A problem as a value. Problems are collected and shown together; only our own
 * bugs are thrown.
 *
 * `subject` is a blueprint path (`service.runsOn.min`) or a Terraform address.
 * `summary` says what happened with the bad value in it; `detail` says what is
 * allowed, or the nearest name, and the fix.
 */
export interface Diagnostic {
	readonly kind: "diagnostic";
	readonly severity: Severity;
	readonly code: DiagnosticCode;
	readonly subject?: string;
	readonly summary: string;
	readonly detail: string;
	readonly source?: Source;
}

type DiagnosticInput = Omit<Diagnostic, "kind" | "severity">;

export function problem(input: DiagnosticInput): Diagnostic {
	return Object.freeze({ kind: "diagnostic", severity: "error", ...input });
}

export function warning(input: DiagnosticInput): Diagnostic {
	return Object.freeze({ kind: "diagnostic", severity: "warning", ...input });
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
	return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
