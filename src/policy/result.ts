import type { Diagnostic } from "../diagnostics/index.ts";
import type { Mappings, PolicySeverity, RuleKind } from "./rule.ts";
import type { Suppression } from "./suppression.ts";

export const policyVersion = 1;

/** What the rules say of a system. Frozen plain data. */
export interface PolicyResult {
	readonly kind: "policy-result";
	readonly version: typeof policyVersion;
	readonly environment?: string;
	/** The name of the pack that chose the rules. */
	readonly pack: string;
	/** The day on which suppressions were looked at. */
	readonly day: string;
	/** Every rule that was asked, in the order of kind and id. */
	readonly rules: readonly RuleResult[];
	/** What nobody answers for: by severity, rule and address. */
	readonly violations: readonly PolicyViolation[];
	readonly suppressed: readonly SuppressedViolation[];
	/** What could not be told, and why. */
	readonly unclear: readonly Unclear[];
	/** Every suppression that was given. */
	readonly suppressions: readonly SuppressionResult[];
	readonly counts: PolicyCounts;
	/** About suppressions: unknown rules, expired ones, and those that hide nothing. */
	readonly diagnostics: readonly Diagnostic[];
}

export interface PolicyCounts {
	readonly rules: number;
	readonly compliant: number;
	readonly violations: number;
	readonly suppressed: number;
	readonly notApplicable: number;
	readonly unclear: number;
}

export interface RuleResult {
	readonly rule: string;
	readonly kind: RuleKind;
	readonly severity: PolicySeverity;
	readonly title: string;
	readonly mappings: Mappings;
	/** `not-applicable`: nothing in the system is of its kind. */
	readonly verdict:
		| "compliant"
		| "violation"
		| "suppressed"
		| "insufficient-information"
		| "not-applicable";
	/** Resources. */
	readonly counts: Omit<PolicyCounts, "rules">;
}

export interface PolicyViolation {
	readonly rule: string;
	readonly kind: RuleKind;
	readonly severity: PolicySeverity;
	readonly title: string;
	/** Terraform address, or `var.name`. */
	readonly address: string;
	/** What is wrong with this resource. */
	readonly says: string;
	readonly why: string;
	readonly fix: string;
	readonly mappings: Mappings;
}

export interface SuppressedViolation extends PolicyViolation {
	readonly suppression: Suppression;
}

export interface Unclear {
	readonly rule: string;
	readonly kind: RuleKind;
	readonly address: string;
	readonly reason: string;
}

export interface SuppressionResult {
	readonly suppression: Suppression;
	/** `unused`: nothing violates the rule there. `expired`: its violations count again. `unknown-rule`: there is none of the name. */
	readonly state: "used" | "unused" | "expired" | "unknown-rule";
	/** Violations that it hides, or hid until it expired. */
	readonly violations: number;
}
