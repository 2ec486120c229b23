import { describe, expect, it } from "vitest";
import { evaluate, parseExpression } from "./expression.ts";

const values = new Map<string, number | undefined>([
	["errors", 4],
	["all", 20],
	["none", 0],
	["missing", undefined],
]);

describe("an expression of metric math", () => {
	it.each([
		["errors + all", 24],
		["FILL(missing, 0) + FILL(errors, 0)", 4],
		["100 * errors / all", 20],
		["2 * (errors - all) / 4 - 1", -9],
		["errors + missing", undefined],
		["errors / none", undefined],
		["FILL(errors / none, 7)", undefined],
	])("%s is %s", (text, expected) => {
		const parsed = parseExpression(text);
		expect(parsed && evaluate(parsed, values)).toBe(expected);
	});

	it.each([
		"IF(errors > 5, 1, 0)",
		"ANOMALY_DETECTION_BAND(errors)",
		"errors +",
		"(errors",
		"errors all",
		"",
	])("%s is none that is known here", (text) => {
		expect(parseExpression(text)).toBeUndefined();
	});
});
