import { parse } from "yaml";

export const allowListName = ".trivyignore.yaml";

/** The allow-list of a repository that has none yet. It is its owner's: written once, and left alone. */
export const allowList = `# Vulnerabilities that somebody has decided to live with for a while. Trivy reads it in every scan;
# terrace pipeline --check refuses an entry without a reason or without a last day.
#
# vulnerabilities:
#   - id: CVE-2026-12345
#     statement: Why it may stay, and who says so.
#     expired_at: 2026-12-31
vulnerabilities: []
`;

export interface IncompleteEntry {
	/** `vulnerabilities[0]` */
	readonly at: string;
	readonly id: string;
	readonly lacks: "statement" | "expired_at" | "id";
}

/**
 * Entries that say not why, or not until when. Trivy itself asks for neither: trivy.dev, "Filtering", on
 * `.trivyignore.yaml`.
 */
export function incompleteEntries(text: string): readonly IncompleteEntry[] {
	const whole = objectOf(parse(text, { schema: "failsafe" }));
	return Object.entries(whole).flatMap(([kind, entries]) =>
		(Array.isArray(entries) ? entries : []).flatMap((entry, index) =>
			lacksOf(objectOf(entry)).map((lacks) => ({
				at: `${kind}[${index}]`,
				id: String(objectOf(entry).id ?? "an entry"),
				lacks,
			})),
		),
	);
}

function lacksOf(entry: Readonly<Record<string, unknown>>) {
	const isText = (value: unknown) =>
		typeof value === "string" && value.trim() !== "";
	const isDay = (value: unknown) =>
		typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value);
	return [
		...(isText(entry.id) ? [] : (["id"] as const)),
		...(isText(entry.statement) ? [] : (["statement"] as const)),
		...(isDay(entry.expired_at) ? [] : (["expired_at"] as const)),
	];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};
}
