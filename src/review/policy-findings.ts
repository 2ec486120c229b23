import type {
	PolicyResult,
	PolicySeverity,
	PolicyViolation,
} from "../policy/index.ts";
import type { Finding, Severity } from "./finding.ts";

const severityOf: Readonly<Record<PolicySeverity, Severity>> = {
	high: "error",
	medium: "warning",
	low: "information",
};

/** Broken rules; suppressions that are unused or have expired are warnings of their own. */
export function policyFindings({
	violations,
	diagnostics,
}: PolicyResult): Finding[] {
	return [
		...violations.map(violationFinding),
		...diagnostics.map(
			({ severity, code, summary, detail, subject }): Finding => ({
				kind: "finding",
				about: "policy",
				severity,
				id: code,
				title: summary,
				why: detail,
				addresses: subject === undefined ? [] : [subject],
			}),
		),
	];
}

/** A broken rule that counts for nothing, because somebody answers for it. */
export interface LivedWith extends Finding {
	readonly reason: string;
	readonly owner: string;
	/** The last day, if there is one. */
	readonly expires?: string;
}

export function livedWith({ suppressed }: PolicyResult): LivedWith[] {
	return suppressed.map(({ suppression, ...violation }) => ({
		...violationFinding(violation),
		reason: suppression.reason,
		owner: suppression.owner,
		...(suppression.expires !== undefined && { expires: suppression.expires }),
	}));
}

function violationFinding({
	rule,
	severity,
	title,
	address,
	says,
	why,
	fix,
}: PolicyViolation): Finding {
	return {
		kind: "finding",
		about: "policy",
		severity: severityOf[severity],
		id: rule,
		title,
		why: `${says}. ${why}`.replace(/\.\. /, ". "),
		fix,
		addresses: [address],
	};
}
