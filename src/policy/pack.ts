import type { Rule } from "./rule.ts";
import { rules } from "./rules/index.ts";

/** A choice among the rules; it decides nothing else. */
export interface Pack {
	readonly name: string;
	readonly says: string;
	readonly rules: readonly string[];
}

function pack(name: string, says: string, choose: (rule: Rule) => boolean) {
	const ids = rules.filter(choose).map(({ id }) => id);
	return Object.freeze({ name, says, rules: Object.freeze(ids) });
}

/** Every pack, the first being the usual one. */
export const packs: readonly Pack[] = Object.freeze([
	pack("all", "every rule", () => true),
	pack(
		"security",
		"who gets in, and what can be read or changed",
		({ kind }) => kind === "open" || kind === "unprotected",
	),
	pack(
		"reliability",
		"what breaks, and what does not do what it says",
		({ kind }) => kind === "fragile" || kind === "untrue",
	),
	pack(
		"fsbp",
		"AWS Foundational Security Best Practices",
		({ mappings }) => (mappings.fsbp ?? []).length > 0,
	),
	pack(
		"cis",
		"CIS AWS Foundations Benchmark",
		({ mappings }) => (mappings.cis ?? []).length > 0,
	),
]);
