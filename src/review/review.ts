import type { Diagnostic } from "../diagnostics/index.ts";
import type { AnalysedSystem } from "./analysed-system.ts";
import { claimFindings } from "./claim-findings.ts";
import { bySeverity, type Finding } from "./finding.ts";
import { nextSteps } from "./next-steps.ts";
import { type NotUnderstood, notUnderstood } from "./not-understood.ts";
import {
	type LivedWith,
	livedWith,
	policyFindings,
} from "./policy-findings.ts";
import { type ReviewVerdict, type Threshold, verdictOf } from "./verdict.ts";

/** The form of a review for machines; it changes when a program that reads one must. */
export const reviewVersion = 1;

export interface SystemReview extends AnalysedSystem {
	readonly kind: "system-review";
	readonly findings: readonly Finding[];
	/** Broken rules that somebody answers for; they count for nothing. */
	readonly livedWith: readonly LivedWith[];
	readonly silent: readonly NotUnderstood[];
	readonly verdict: ReviewVerdict;
	readonly steps: readonly string[];
}

export interface Review {
	readonly kind: "review";
	readonly version: typeof reviewVersion;
	readonly systems: readonly SystemReview[];
	readonly fails: boolean;
}

/** Brings together what was found; `threshold` is the severity from which it counts as a failure. */
export function reviewOf(
	systems: readonly AnalysedSystem[],
	threshold: Threshold,
): Review {
	const reviewed = systems.map((system) => reviewSystem(system, threshold));
	return Object.freeze({
		kind: "review",
		version: reviewVersion,
		systems: reviewed,
		fails: reviewed.some(({ verdict }) => verdict.fails),
	});
}

function reviewSystem(
	system: AnalysedSystem,
	threshold: Threshold,
): SystemReview {
	const findings = [
		...claimFindings(system.verdicts),
		...policyFindings(system.policy),
		...diagnosticFindings("cost", system.estimate.diagnostics),
		...diagnosticFindings("input", system.graph.diagnostics),
	].sort(bySeverity);
	const silent = notUnderstood(system);
	const judged = {
		findings,
		verdicts: system.verdicts,
		resources: system.graph.resources.length,
		answers: system.policy.counts.compliant + system.policy.counts.suppressed,
		silent: silent.length,
	};
	return {
		...system,
		kind: "system-review",
		findings,
		livedWith: livedWith(system.policy),
		silent,
		verdict: verdictOf(judged, threshold),
		steps: nextSteps(system, findings, silent),
	};
}

/** What is merely not known stands among what was not understood. */
function diagnosticFindings(
	about: "cost" | "input",
	diagnostics: readonly Diagnostic[],
): Finding[] {
	return diagnostics
		.filter(({ code, severity }) => severity === "error" || !unknowns.has(code))
		.map(({ severity, code, summary, detail, subject }) => ({
			kind: "finding",
			about,
			// The estimate says of which days its prices are; that is no fault of a system.
			severity: code === "prices-old" ? "information" : severity,
			id: code,
			title: summary,
			why: detail,
			addresses: subject === undefined ? [] : [subject],
		}));
}

const unknowns: ReadonlySet<string> = new Set([
	"price-unknown",
	"reference-assumed",
	"reference-unresolved",
	"repetition-unknown",
	"variable-missing",
	"source-syntax",
	"source-module-missing",
	"plan-incomplete",
]);
