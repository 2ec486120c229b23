import { expect, it } from "vitest";
import type { Finding, SystemReview } from "../../review/index.ts";
import { findingLines } from "./findings-text.ts";

function finding(address: string, fix: string): Finding {
	return {
		kind: "finding",
		about: "policy",
		severity: "error",
		id: "health-check-blocked",
		title: "Load balancers reach what they check",
		why: "it is denied.",
		fix,
		addresses: [address],
	};
}

it("says of each what mends it, where that is not the same for all", () => {
	const findings = [
		finding("aws_lb.a", "group a needs a rule."),
		finding("aws_lb.b", "group b needs a rule."),
		finding("aws_lb.c", "group a needs a rule."),
	];
	const lines = findingLines({ findings } as unknown as SystemReview, 80);
	expect(lines.filter((line) => line.includes("Fix:"))).toEqual([
		"      Fix: group a needs a rule.",
		"      Fix: group b needs a rule.",
	]);
});
