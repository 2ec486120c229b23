import { describe, expect, it, test } from "vitest";
import { holds, interpolate } from "./expression.ts";
import { assignments } from "./step-files.ts";
import { readWorkflow } from "./workflow-file.ts";

const context = {
	github: { ref: "refs/heads/main", sha: "abc" },
	needs: { build: { result: "success", outputs: { image: "x@sha256:1" } } },
	steps: { release: { outcome: "success", outputs: {} } },
};

/** A text in the braces of an expression. */
const braced = (text: string) => "${".concat(`{ ${text} }}`);

describe("a text", () => {
	test.each([
		["github.sha", "abc"],
		["needs.build.outputs.image", "x@sha256:1"],
		["needs.build.outputs.other", ""],
		[
			"steps.release.outcome == 'success' && ' (rolled back)' || ''",
			" (rolled back)",
		],
		["'${".concat("{'"), "${".concat("{")],
	])("with %s becomes %s", (inner, expected) => {
		const text = `a ${braced(inner)} b`;
		expect(interpolate(text, context, "success")).toBe(`a ${expected} b`);
	});

	test.each([
		"github.nothing",
		"needs.other.result",
		"runner.os",
		"hashFiles('x')",
		"1 +",
	])("stops at %s", (inner) => {
		expect(() => interpolate(braced(inner), context, "success")).toThrow();
	});
});

/** GitHub, "Expressions", "Status check functions": without one of them, `success()` is meant. */
describe("an if", () => {
	test.each([
		[undefined, "success", true],
		[undefined, "failure", false],
		["github.ref == 'refs/heads/main'", "success", true],
		["github.ref == 'refs/heads/main'", "failure", false],
		["github.ref == 'refs/heads/other'", "success", false],
		["failure()", "failure", true],
		["failure()", "success", false],
		["failure()", "skipped", false],
		["always()", "cancelled", true],
		["!cancelled()", "failure", true],
		["!cancelled()", "cancelled", false],
		["failure() && steps.release.outcome == 'success'", "failure", true],
		["failure() && steps.release.outcome == 'failure'", "failure", false],
	] as const)("%s after %s is %s", (text, status, expected) => {
		expect(holds(text, context, status)).toBe(expected);
		if (text !== undefined)
			expect(holds(braced(text), context, status)).toBe(expected);
	});
});

it("reads what a step tells the runner", () => {
	expect(assignments("a=1\nb=x=y\nc<<END\none\ntwo\nEND\n")).toEqual({
		...{ a: "1", b: "x=y", c: "one\ntwo" },
	});
	expect(() => assignments("no sense\n")).toThrow("would refuse");
	expect(() => assignments("c<<END\none\n")).toThrow("has no end");
});

describe("a workflow", () => {
	const rest = "permissions: {}\ndefaults: { run: { shell: bash } }\n";

	it("is refused with a key that the harness would pass over", () => {
		expect(() => readWorkflow(`${rest}env: {}\njobs: {}`)).toThrow("no env");
		const job = `${rest}jobs: { a: { steps: [], strategy: {} } }`;
		expect(() => readWorkflow(job)).toThrow("no strategy");
		const step = `${rest}jobs: { a: { steps: [{ continue-on-error: true }] } }`;
		expect(() => readWorkflow(step)).toThrow("no continue-on-error");
	});

	it("is refused with another shell, or permissions for all", () => {
		const shell = "permissions: {}\njobs: {}";
		expect(() => readWorkflow(shell)).toThrow("another shell");
		const all = "permissions: { contents: write }\njobs: {}";
		expect(() => readWorkflow(all)).toThrow("permissions");
	});
});
