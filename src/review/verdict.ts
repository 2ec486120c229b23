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
	/** False where nothing in it is a thing that a claim, a rule or a finding speaks of: no verdict at all. */
	readonly judged: boolean;
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
	/** How often a rule was kept, or was broken by what somebody lives with. */
	readonly answers: number;
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
		judged: isJudged(judged),
		sentence: sentenceOf(judged, worst),
		counts: {
			error: count("error"),
			warning: count("warning"),
			information: count("information"),
		},
	};
}

/** The age of the prices is known of anything. */
function isJudged({ findings, verdicts, answers }: Judged): boolean {
	return (
		answers > 0 ||
		findings.some(({ id }) => id !== "prices-old") ||
		verdicts.some(({ idle }) => idle !== true)
	);
}

const openings: Readonly<Record<ReviewVerdict["worst"], string>> = {
	error: "Not as it should be",
	warning: "Sound, with doubts",
	information: "Sound",
	none: "Sound",
};

function sentenceOf(judged: Judged, worst: ReviewVerdict["worst"]): string {
	const { findings, verdicts, resources, silent } = judged;
	if (resources === 0) return "Nothing to judge: there are no resources.";
	const dark = counted(
		silent,
		"thing was not understood",
		"things were not understood",
	);
	if (!isJudged(judged)) {
		const why = "no claim and no rule speaks of what is in it";
		return `Nothing was judged: ${[why, ...dark].join(", ")}.`;
	}
	const asked = verdicts.filter(({ idle }) => idle !== true);
	const of = (about: Finding["about"]) =>
		findings.filter((one) => one.about === about).length;
	// A rule that five resources break is one rule, and a suppression that has expired is none.
	const violations = findings.filter(
		({ about, id }) => about === "policy" && !id.startsWith("suppression-"),
	);
	const broken = new Set(violations.map(({ id }) => id));
	const hold = asked.filter(({ holds }) => holds === "yes").length;
	const parts = [
		asked.length === 0
			? "there is nothing to claim of it"
			: hold === asked.length
				? `all ${asked.length} claims hold`
				: `${hold} of ${asked.length} claims hold`,
		...counted(broken.size, "rule is broken", "rules are broken"),
		...counted(
			of("policy") - violations.length,
			"suppression wants a look",
			"suppressions want a look",
		),
		...counted(of("cost") + of("input"), "remark", "remarks"),
		...dark,
	];
	return `${openings[worst]}: ${parts.join(", ")}.`;
}

function counted(count: number, one: string, many: string): string[] {
	return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}
