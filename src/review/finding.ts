import type { Severity } from "../diagnostics/index.ts";

export type { Severity } from "../diagnostics/index.ts";

/** The worst first. */
export const severities: readonly Severity[] = [
	"error",
	"warning",
	"information",
];

/**
 * Something that speaks against a system, whichever analysis found it. `error`: what
 * was claimed is not so, or a rule that matters is broken. `warning`: it may be so, or
 * it will hurt one day. `information`: worth knowing.
 */
export interface Finding {
	readonly kind: "finding";
	readonly about: "claim" | "policy" | "cost" | "input";
	readonly severity: Severity;
	/** Permanent; the same for all findings of one sort: `claim-never`, `price-unknown`. */
	readonly id: string;
	readonly title: string;
	readonly why: string;
	readonly fix?: string;
	/** Terraform addresses, the one to change first. */
	readonly addresses: readonly string[];
}

export function bySeverity(one: Finding, other: Finding): number {
	return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}
