import { describe, expect, it } from "vitest";
import { afterProbe, initialHealth, reasonOf } from "./health-record.ts";
import { matches } from "./matcher.ts";

describe("the success codes of a health check", () => {
	it.each([
		["200", 200, true],
		["200", 201, false],
		["200,202", 202, true],
		["200-299", 299, true],
		["200-299", 300, false],
		["200, 400-404", 404, true],
	])("%s and %i: %s", (matcher, status, expected) => {
		expect(matches(matcher, status)).toBe(expected);
	});
});

describe("a target's health", () => {
	const settings = {
		protocol: "HTTP",
		path: "/",
		port: undefined,
		intervalSeconds: 30,
		timeoutSeconds: 5,
		healthyThreshold: 3,
		unhealthyThreshold: 2,
		matcher: "200",
	} as const;
	const after = (checks: string) => {
		let record = initialHealth;
		for (const check of checks)
			record = afterProbe(record, check === "+", "why", settings);
		return record.state;
	};

	it.each([
		["", "initial"],
		["+", "healthy"],
		["-", "initial"],
		["-+", "healthy"],
		["--", "unhealthy"],
		["+-", "healthy"],
		["+-+-", "healthy"],
		["+--", "unhealthy"],
		["+--++", "unhealthy"],
		["+--++-++", "unhealthy"],
		["+--+++", "healthy"],
	])("after %j is %s", (checks, state) => {
		expect(after(checks)).toBe(state);
	});

	it("has AWS's reasons", () => {
		expect(reasonOf({ kind: "answered", status: 404 })).toBe(
			"Target.ResponseCodeMismatch: Health checks failed with these codes: [404]",
		);
		expect(reasonOf({ kind: "timed-out" })).toBe(
			"Target.Timeout: Request timed out",
		);
		expect(reasonOf({ kind: "failed", detail: "ECONNREFUSED" })).toBe(
			"Target.FailedHealthChecks: Health checks failed (ECONNREFUSED)",
		);
	});
});
