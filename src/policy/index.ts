/**
 * What must hold of a system: one rule in each file of `rules/`, named by its id. A rule
 * says of each resource that it is compliant, a violation, not applicable, or that the
 * information does not suffice; what is not known is never a violation. Suppressions need
 * a reason and an owner, and are reported. What others proved comes in as a value.
 * Imports levels 1 and 2 and no other analysis.
 */
export type { Answer, Verdict } from "./answer.ts";
export { evaluatePolicy, type PolicyOptions } from "./evaluate.ts";
export { type Pack, packs, usualPack } from "./pack.ts";
export {
	type ParsedSuppressions,
	parseSuppressions,
} from "./parse-suppressions.ts";
export type { Proved } from "./proved.ts";
export {
	type PolicyCounts,
	type PolicyResult,
	type PolicyViolation,
	policyVersion,
	type RuleResult,
	type SuppressedViolation,
	type SuppressionResult,
	type Unclear,
} from "./result.ts";
export {
	type Mappings,
	type PolicySeverity,
	type Rule,
	type RuleKind,
	ruleKinds,
	severities,
} from "./rule.ts";
export { rules } from "./rules/index.ts";
export type { Suppression } from "./suppression.ts";
export type { Findings } from "./system.ts";
