import type { Diagnostic } from "../diagnostics/index.ts";

/** What was asked for, or why there is none. */
export type Answer<T> =
	| { readonly value: T; readonly diagnostics: readonly [] }
	| { readonly value?: never; readonly diagnostics: readonly Diagnostic[] };

export function answered<T>(value: T): Answer<T> {
	return { value, diagnostics: [] };
}
