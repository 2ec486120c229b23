/**
 * Every code that a diagnostic can carry, with the one sentence that
 * `docs/errors.md` repeats. Codes are permanent: scripts and people search for them.
 */
export const catalogue = {
	"unknown-key": "A key that the blueprint does not have.",
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof catalogue;
