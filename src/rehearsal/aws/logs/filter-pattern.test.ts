import { describe, expect, it } from "vitest";
import { matcherOf } from "./filter-pattern.ts";
import { UnknownPattern } from "./unknown-pattern.ts";

/** As the user guide shows them. */
const lines = [
	"[ERROR 400] BAD REQUEST",
	"[ERROR 401] UNAUTHORIZED REQUEST",
	"[ERROR 419] MISSING ARGUMENTS",
	"[ERROR 500] INTERNAL SERVER ERROR",
	"[INFO] REQUEST FAILED",
];

const found = (pattern: string) =>
	lines.flatMap((line, at) => (matcherOf(pattern)(line) ? at : []));

describe("terms", () => {
	it.each([
		["", [0, 1, 2, 3, 4]],
		['" "', [0, 1, 2, 3, 4]],
		["ERROR", [0, 1, 2, 3]],
		["error", []],
		["ERROR ARGUMENTS", [2]],
		["?ARGUMENTS ?FAILED", [2, 4]],
		["ERROR -ARGUMENTS", [0, 1, 3]],
		['"INTERNAL SERVER ERROR"', [3]],
		['-"BAD REQUEST" REQUEST', [1, 4]],
		['?"[INFO]" ?500', [3, 4]],
		// Optional ones are ignored beside others.
		["?ERROR ?ARGUMENTS REQUEST", [0, 1, 4]],
	])("%s", (pattern, expected) => expect(found(pattern)).toEqual(expected));

	it("may hold what is escaped", () => {
		const matches = matcherOf('"\\"level\\":\\"error\\""');
		expect(matches('{"level":"error"}')).toBe(true);
	});
});

const event = JSON.stringify({
	level: "error",
	ms: 120,
	user: { id: 1, email: "John.Stiles@example.com" },
	users: [{ id: 2 }, { id: 3 }],
	grid: [[0, 1]],
	done: false,
	none: null,
	"x-id": "a-1",
});

describe("JSON", () => {
	it.each([
		['{ $.level = "error" }', true],
		["{$.level=error}", true],
		['{ $.level != "error" }', false],
		["{ $.level = err* }", true],
		["{ $.level = e?ror }", false],
		["{ $.ms > 100 }", true],
		["{ $.ms >= 120 && $.ms <= 1.2e2 }", true],
		["{ $.ms = 120 }", true],
		['{ $.ms = "120" }', true],
		["{ $.level > 1 }", false],
		["{ $.user.id = 1 && $.users[1].id = 3 }", true],
		["{ $.grid[0][1] = 1 }", true],
		["{ $.user = 1 }", false],
		["{ $.user != 1 }", false],
		["{ $.missing != 1 }", false],
		["{ $.missing NOT EXISTS }", true],
		["{ $.level NOT EXISTS }", false],
		["{ $.none IS NULL }", true],
		["{ $.done IS FALSE }", true],
		["{ $.done IS TRUE }", false],
		['{ $.x-id = "a-1" }', true],
		["{ $.ms = 1 && $.ms = 2 || $.ms = 120 }", true],
		["{ $.ms = 1 && ($.ms = 2 || $.ms = 120) }", false],
	])("%s", (pattern, expected) =>
		expect(matcherOf(pattern)(event)).toBe(expected),
	);

	it("is what no other line is", () => {
		expect(matcherOf("{ $.a NOT EXISTS }")("plain")).toBe(false);
	});
});

describe("what is refused", () => {
	it.each([
		["[w1=ERROR, w2]", /no filter patterns for fields between spaces/],
		["%AUTHORIZED%", /no regular expressions/],
		["{ $.level = %err% }", /no regular expressions .*: %err%$/],
		["{ $.users[*].id = 1 }", /no wildcards .*\$\.users\[\*\]\.id$/],
		["{ $.['a.b'] = 1 }", /no quoted names .*: \$\.\['a\.b'\]$/],
		["time:out", /^Invalid character\(s\) in term ':'$/],
		['"open', /^Unterminated string$/],
		["{ level = 1 }", /'level' is no selector/],
		["{ $.a IS 1 }", /'1' is not expected/],
		["{ $.a = }", /'}' is not expected/],
		["{ $.a > b }", /'b' is no number/],
		["{ $.a = 1", /it ends too early/],
		["{ $.a = 1 } x", /'x' is not expected/],
		["{ $.a ~ 1 }", /'~' is not expected/],
	])("%s", (pattern, reason) => {
		expect(() => matcherOf(pattern)).toThrow(UnknownPattern);
		expect(() => matcherOf(pattern)).toThrow(reason);
	});
});
