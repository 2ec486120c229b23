import { type Diagnostic, nearestName, warning } from "../diagnostics/index.ts";
import type {
	PolicyViolation,
	SuppressedViolation,
	SuppressionResult,
} from "./result.ts";
import { rules } from "./rules/index.ts";
import { covers, hasExpired, type Suppression } from "./suppression.ts";

/** What became of every suppression. */
export function suppressionResults(
	suppressions: readonly Suppression[],
	violations: readonly PolicyViolation[],
	suppressed: readonly SuppressedViolation[],
	day: string,
): readonly SuppressionResult[] {
	const ids = new Set(rules.map(({ id }) => id));
	return suppressions.map((suppression) => {
		const about = [...violations, ...suppressed].filter(
			({ rule, address }) =>
				rule === suppression.rule && covers(suppression, address),
		).length;
		const state = !ids.has(suppression.rule)
			? "unknown-rule"
			: hasExpired(suppression, day)
				? "expired"
				: about > 0
					? "used"
					: "unused";
		return { suppression, state, violations: about };
	});
}

export function diagnosticsOf(
	states: readonly SuppressionResult[],
): Diagnostic[] {
	return states.flatMap((one) => diagnosticOf(one) ?? []);
}

function diagnosticOf({
	suppression,
	state,
	violations,
}: SuppressionResult): Diagnostic | undefined {
	const { rule, address, owner, expires } = suppression;
	const subject = address;
	if (state === "expired")
		return warning({
			code: "suppression-expired",
			subject,
			summary: `the suppression of ${rule} ended on ${expires}, so that ${violations === 1 ? "its violation counts" : `its ${violations} violations count`} again`,
			detail: `Mend what it hid, or have ${owner} decide anew.`,
		});
	if (state === "unused")
		return warning({
			code: "suppression-unused",
			subject,
			summary: `nothing there violates ${rule}, so that its suppression hides nothing`,
			detail: "Take it out, or correct its address.",
		});
	if (state === "unknown-rule")
		return warning({
			code: "suppression-unknown-rule",
			subject,
			summary: `there is no rule "${rule}" to suppress`,
			detail: nearestRule(rule),
		});
	return undefined;
}

function nearestRule(rule: string): string {
	const nearest = nearestName(
		rule,
		rules.map(({ id }) => id),
	);
	return nearest === undefined
		? "docs/policy-rules.md lists the rules."
		: `Did you mean "${nearest}"?`;
}
