import { type Diagnostic, nearestName, problem } from "../diagnostics/index.ts";
import type { Suppression } from "./suppression.ts";

export interface ParsedSuppressions {
	/** Those that are whole. */
	readonly suppressions: readonly Suppression[];
	readonly diagnostics: readonly Diagnostic[];
}

/**
 * What a file beside a plan holds (`policy.yaml`, `policy.json`), or one that is named:
 * `{ suppress: [{ rule, address, reason, owner, expires }] }`. All problems at once.
 */
export function parseSuppressions(value: unknown): ParsedSuppressions {
	const diagnostics: Diagnostic[] = [];
	if (!isRecord(value) || !Array.isArray(value.suppress))
		return {
			suppressions: [],
			diagnostics: [incomplete("suppress", "there is no list called suppress")],
		};
	for (const key of Object.keys(value))
		if (key !== "suppress")
			diagnostics.push(unknownKey(key, key, ["suppress"]));
	const suppressions = value.suppress.flatMap((one: unknown, at: number) => {
		const problems = problemsOf(one, `suppress[${at}]`);
		diagnostics.push(...problems);
		return problems.length === 0 ? [Object.freeze(one as Suppression)] : [];
	});
	return { suppressions, diagnostics };
}

const must = {
	rule: "which rule it is about",
	address: "which resource it is about",
	reason: "why",
	owner: "who answers for it",
} as const;

function problemsOf(value: unknown, path: string): Diagnostic[] {
	if (!isRecord(value))
		return [incomplete(path, "a suppression is an object with keys")];
	const keys = [...Object.keys(must), "expires"];
	const missing = Object.entries(must)
		.filter(([key]) => !isText(value[key]))
		.map(([key, what]) =>
			incomplete(`${path}.${key}`, `a suppression must say ${what}`),
		);
	const unknown = Object.keys(value)
		.filter((key) => !keys.includes(key))
		.map((key) => unknownKey(`${path}.${key}`, key, keys));
	return [...missing, ...unknown, ...dayOf(value.expires, `${path}.expires`)];
}

function dayOf(value: unknown, path: string): Diagnostic[] {
	if (value === undefined) return [];
	const text = String(value);
	const isDay =
		typeof value === "string" &&
		/^\d{4}-\d{2}-\d{2}$/.test(text) &&
		new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
	return isDay ? [] : [incomplete(path, `"${text}" is no day`)];
}

function incomplete(subject: string, summary: string): Diagnostic {
	return problem({
		code: "suppression-incomplete",
		subject,
		summary,
		detail:
			"Every suppression has a rule, an address, a reason and an owner; expires (2026-12-31) is free.",
	});
}

function unknownKey(
	subject: string,
	key: string,
	keys: readonly string[],
): Diagnostic {
	const nearest = nearestName(key, keys);
	const meant = nearest === undefined ? "" : `Did you mean "${nearest}"? `;
	return problem({
		code: "unknown-key",
		subject,
		summary: `there is no key "${key}" here`,
		detail: `${meant}There are ${keys.join(", ")}.`,
	});
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
	return typeof value === "string" && value.trim() !== "";
}
