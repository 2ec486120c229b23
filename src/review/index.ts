/**
 * What all analyses found of a system, as one list by severity: the findings, the
 * verdict over them, what was not understood, and what its owner does next. Computes
 * nothing about AWS; it is handed results and knows their types only.
 */
export type { AnalysedSystem } from "./analysed-system.ts";
export { type Finding, type Severity, severities } from "./finding.ts";
export type { NotUnderstood } from "./not-understood.ts";
export type { LivedWith } from "./policy-findings.ts";
export {
	type Review,
	reviewOf,
	reviewVersion,
	type SystemReview,
} from "./review.ts";
export {
	fails,
	type ReviewVerdict,
	type Threshold,
	thresholds,
} from "./verdict.ts";
