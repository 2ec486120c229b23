import { expect, it } from "vitest";
import type { AnalysedSystem } from "./analysed-system.ts";
import type { Finding } from "./finding.ts";
import { nextSteps } from "./next-steps.ts";

const system = { origin: "state", input: "state.json" } as AnalysedSystem;

function error(title: string, fix?: string): Finding {
	return {
		...{ severity: "error", id: "id", title, message: "", addresses: [] },
		...(fix !== undefined && { fix }),
	} as unknown as Finding;
}

it("makes one step of what mends several things, and names them", () => {
	const findings = [
		...["app can read", "worker can read", "app can read"].map((title) =>
			error(title, "enable_dns_hostnames = true."),
		),
		error("the bucket is open", "restrict_public_buckets = true."),
	];
	expect(nextSteps(system, findings, [])).toEqual([
		"enable_dns_hostnames = true (app can read; worker can read).",
		"restrict_public_buckets = true (the bucket is open).",
		expect.stringMatching(/^Look at it/),
	]);
});

it("makes one step of a claim and a rule that ask for the same", () => {
	const findings = [
		error("the health check is reached", "the group needs a rule"),
		error("Load balancers reach what they check", "the group needs a rule."),
	];
	expect(nextSteps(system, findings, [])).toEqual([
		"the group needs a rule (the health check is reached; Load balancers reach what they check).",
		expect.stringMatching(/^Look at it/),
	]);
});

it("counts what is beyond three steps or three reasons", () => {
	const many = ["a", "b", "c", "d", "e"].map((title) => error(title, "one."));
	const others = ["two", "three", "four"].map((fix) => error(fix, fix));
	expect(nextSteps(system, [...many, ...others, error("none")], [])).toEqual([
		"one (a; b; c and 2 more).",
		"two (two).",
		"three (three).",
		"See the other 2 errors above.",
		expect.stringMatching(/^Look at it/),
	]);
});
