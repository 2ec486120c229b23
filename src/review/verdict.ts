import type { Verdict } from "../reachability/index.ts";
import { type Finding, type Severity, severities } from "./finding.ts";

export const thresholds = [...severities, "never"] as const;
export type Threshold = (typeof thresholds)[number];

/** What stands at the top of every report. */
export interface ReviewVerdict {
	readonly kind: "review-verdict";
	/** The worst finding's; `none` where nothing was found. */
	readonly worst: Severity | "none";
	/** Whether that is bad enough for a status of its own. */
	readonly fails: boolean;
	readonly sentence: string;
	readonly counts: Readonly<Record<Severity, number>>;
}

/** Is there a finding at least as bad as the threshold? */
export function fails(
	findings: readonly Finding[],
	threshold: Threshold,
): boolean {
	if (threshold === "never") return false;
	const limit = severities.indexOf(threshold);
	return findings.some(({ severity }) => severities.indexOf(severity) <= limit);
}

export interface Judged {
	readonly findings: readonly Finding[];
	readonly verdicts: readonly Verdict[];
	readonly resources: number;
	readonly silent: number;
}

export function verdictOf(judged: Judged, threshold: Threshold): ReviewVerdict {
	const { findings } = judged;
	const count = (severity: Severity) =>
		findings.filter((one) => one.severity === severity).length;
	const worst = severities.find((severity) => count(severity) > 0) ?? "none";
	return {
		kind: "review-verdict",
		worst,
		fails: fails(findings, threshold),
		sentence: sentenceOf(judged, worst),
		counts: {
			error: count("error"),
			warning: count("warning"),
			information: count("information"),
		},
	};
}

const openings: Readonly<Record<ReviewVerdict["worst"], string>> = {
	error: "Not as it should be",
	warning: "Sound, with doubts",
	information: "Sound",
	none: "Sound",
};

function sentenceOf(
	{ findings, verdicts, resources, silent }: Judged,
	worst: ReviewVerdict["worst"],
): string {
	if (resources === 0) return "Nothing to judge: there are no resources.";
	const asked = verdicts.filter(({ idle }) => idle !== true);
	const of = (about: Finding["about"]) =>
		findings.filter((one) => one.about === about).length;
	const hold = asked.filter(({ holds }) => holds === "yes").length;
	const parts = [
		hold === asked.length
			? `all ${asked.length} claims hold`
			: `${hold} of ${asked.length} claims hold`,
		...counted(of("policy"), "rule is broken", "rules are broken"),
		...counted(of("cost") + of("input"), "remark", "remarks"),
		...counted(
			silent,
			"thing was not understood",
			"things were not understood",
		),
	];
	return `${openings[worst]}: ${parts.join(", ")}.`;
}

function counted(count: number, one: string, many: string): string[] {
	return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}
