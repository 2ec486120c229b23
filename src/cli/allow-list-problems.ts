import { allowListName, incompleteEntries } from "../delivery/index.ts";
import { type Diagnostic, problem } from "../diagnostics/index.ts";

/** What is let through a scan is let through for a reason, and not for ever. */
export function allowListProblems(text: string | undefined): Diagnostic[] {
	if (text === undefined) return [];
	try {
		return incompleteEntries(text).map(({ at, id, lacks }) =>
			problem({
				code: "allow-list-incomplete",
				subject: `${allowListName} ${at}`,
				summary: `${id} has no ${lacks}`,
				detail:
					"Every entry has its id, a statement that says why it may stay, and expired_at, its last day: 2026-12-31.",
			}),
		);
	} catch (error) {
		return [
			problem({
				code: "allow-list-incomplete",
				subject: allowListName,
				summary: `it is no YAML: ${error instanceof Error ? error.message.split("\n")[0] : error}`,
				detail:
					"Without it Trivy would let everything or nothing through. Mend it.",
			}),
		];
	}
}
