import type { Answer } from "./answer.ts";
import type { System } from "./system.ts";

/**
 * - `open`: somebody gets in who should not.
 * - `unprotected`: somebody who gets in, or listens, can read or change.
 * - `fragile`: it breaks, or does not come back.
 * - `untrue`: it says, or seems to do, what it does not.
 */
export const ruleKinds = ["open", "unprotected", "fragile", "untrue"] as const;
export type RuleKind = (typeof ruleKinds)[number];

export const severities = ["high", "medium", "low"] as const;
export type PolicySeverity = (typeof severities)[number];

/**
 * Where others ask for the same, by their own ids; empty where nobody does. Where these were read, and as of when, is
 * in `test/support/standards.ts`, which every id is held against.
 */
export interface Mappings {
	/** AWS Foundational Security Best Practices: `EC2.19`. */
	readonly fsbp?: readonly string[];
	/** CIS AWS Foundations Benchmark with its version: `5.0.0/5.4`. */
	readonly cis?: readonly string[];
	/** AWS Well-Architected Framework: `SEC05-BP02`. */
	readonly wellArchitected?: readonly string[];
}

/** One thing that must hold of every resource it is about. */
export interface Rule {
	/** The name of its file; permanent, because suppressions name it. */
	readonly id: string;
	readonly kind: RuleKind;
	readonly severity: PolicySeverity;
	/** What is asked for: "Databases have no public address". */
	readonly title: string;
	readonly why: string;
	/** What to change, in the words of Terraform. */
	readonly fix: string;
	readonly mappings: Mappings;
	/** One answer for each resource that it is about. */
	readonly check: (system: System) => readonly Answer[];
}
