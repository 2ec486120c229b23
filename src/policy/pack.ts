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

/**
 * What an owner weighs first, because it costs money every month, or because a program has to agree. It is asked by
 * who chooses a pack that has it.
 */
const weighed = new Set([
	"balancer-can-be-deleted",
	"balancer-without-logs",
	"container-root-writable",
	"vpc-without-flow-logs",
]);

/** What is asked where nobody chooses. */
export const usualPack = "usual";

/** Every pack, the first being the usual one. */
export const packs: readonly Pack[] = Object.freeze([
	pack(
		usualPack,
		"every rule but those that cost money each month, or that the program has to agree to",
		({ id }) => !weighed.has(id),
	),
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
