import { expect } from "vitest";

/** A broken house rule: where, what stands there, and why the rule exists. */
export interface Violation {
	readonly file: string;
	readonly line?: number;
	readonly what: string;
	readonly reason: string;
}

export function printViolation(violation: Violation): string {
	const { file, line, what, reason } = violation;
	const place = line === undefined ? file : `${file}:${line}`;
	return `${place}: ${what}\n    ${reason}`;
}

/** Fails with every violation printed, so that one run shows all of them. */
export function expectNoViolation(violations: readonly Violation[]): void {
	expect
		.soft(violations.map(printViolation).join("\n"), "house rules")
		.toBe("");
}
