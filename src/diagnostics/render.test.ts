import { expect, it } from "vitest";
import { type Diagnostic, problem, warning } from "./diagnostic.ts";
import { renderDiagnostic, renderDiagnostics } from "./render.ts";

const plain = { width: 60, colour: false };

const unknownKey: Diagnostic = problem({
	code: "unknown-key",
	subject: "service.helthCheck",
	summary: 'there is no key "helthCheck" in a service',
	detail:
		'Did you mean "healthCheck"? A service has the keys source, port, healthCheck and runsOn.',
	source: { file: "blueprint.ts", line: 7, column: 3 },
});

it("says where and what, then the fix, then the code and the place", () => {
	expect(renderDiagnostic(unknownKey, plain)).toMatchInlineSnapshot(`
		"✗ service.helthCheck: there is no key "helthCheck" in a
		  service
		  Did you mean "healthCheck"? A service has the keys source,
		  port, healthCheck and runsOn.
		  unknown-key · blueprint.ts:7:3"
	`);
});

it("shows quoted code as it was written, and text without a place", () => {
	const quoted = warning({
		code: "unknown-key",
		summary: "this line is suspicious",
		detail: `It reads:\n\n    ${"x".repeat(70)} y\n\nMend it.`,
	});
	expect(renderDiagnostic(quoted, plain)).toMatchInlineSnapshot(`
		"! this line is suspicious
		  It reads:

		      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y

		  Mend it.
		  unknown-key"
	`);
});

it("puts an empty line between two, and colours only when asked", () => {
	const two = [unknownKey, unknownKey];
	expect(renderDiagnostics(two, plain).split("\n\n")).toHaveLength(2);
	expect(renderDiagnostics(two, plain)).not.toContain("\u001b");
	const coloured = renderDiagnostics(two, { width: 60, colour: true });
	expect(coloured).toContain("\u001b[31m✗\u001b[0m");
});

it("does not let a value steer the terminal", () => {
	const hostile = problem({
		code: "unknown-key",
		summary: 'unknown key "\u001b[2J\u0007\u009b"',
		detail: "one\rtwo\tthree",
		source: { file: "\u001b]0;x.ts" },
	});
	expect(renderDiagnostic(hostile, plain)).toBe(
		[
			'✗ unknown key "\\u001b[2J\\u0007\\u009b"',
			"  one\\u000dtwo\\u0009three",
			"  unknown-key · \\u001b]0;x.ts",
		].join("\n"),
	);
});
