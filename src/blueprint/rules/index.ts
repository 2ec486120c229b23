/**
 * Rules: what is wrong although every part has the right shape. One file per group; each rule is a
 * function from a draft to findings, speaks only of the parts that are there, and never fails.
 */
import type { Draft } from "../draft.ts";
import type { Finding } from "../finding.ts";

export type Rule = (draft: Draft) => readonly Finding[];

const rules: readonly Rule[] = [];

/** What is wrong with a draft although each of its parts has the right shape. */
export function checkRules(draft: Draft): readonly Finding[] {
	return rules.flatMap((rule) => rule(draft));
}
