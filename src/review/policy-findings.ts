import type { PolicyResult, PolicySeverity } from "../policy/index.ts";
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
		...violations.map(
			({ rule, severity, title, address, says, why, fix }): Finding => ({
				kind: "finding",
				about: "policy",
				severity: severityOf[severity],
				id: rule,
				title,
				why: `${says}. ${why}`.replace(/\.\. /, ". "),
				fix,
				addresses: [address],
			}),
		),
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
