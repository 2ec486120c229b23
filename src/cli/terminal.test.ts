import { expect, it } from "vitest";
import { harmless, wantsColour, widthOf } from "./terminal.ts";

it.each([
	[[], {}, true, true],
	[[], {}, false, false],
	[[], { TERM: "dumb" }, true, false],
	[[], { NO_COLOR: "1" }, true, false],
	[[], { NO_COLOR: "" }, true, true],
	[[], { FORCE_COLOR: "1" }, false, true],
	[[], { FORCE_COLOR: "0" }, true, false],
	[[], { FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
	[["--no-color"], { FORCE_COLOR: "1" }, true, false],
])(
	"with %j and %j on a terminal: %s, colour: %s",
	(args, environment, isTerminal, colour) => {
		expect(wantsColour(args, environment, isTerminal)).toBe(colour);
	},
);

it.each([
	[undefined, 80],
	[0, 80],
	[60, 60],
])("is, where a terminal says %s columns, %d wide", (columns, width) => {
	expect(widthOf(columns)).toBe(width);
});

it("prints nothing that steers a terminal, whatever it is handed", () => {
	const name =
		"a\u001b]0;x\u0007\u009b2J\u202eb\u2028\u200f\r\ud800\u{e0041}c\n\td";
	const written =
		"a\\u001b]0;x\\u0007\\u009b2J\\u202eb\\u2028\\u200f\\u000d\\ud800\\udb40\\udc41c\n\td";
	expect(harmless(name, true)).toBe(written);
	const painted = "\u001b[31m✗\u001b[0m";
	expect(harmless(painted, true)).toBe(painted);
	expect(harmless(painted, false)).toBe("\\u001b[31m✗\\u001b[0m");
});

it("leaves JSON the same JSON", () => {
	const value = { "\u202e": ["\u0085\u{e0041}\u001b[1m\n\ud800", "ü 中 ✓"] };
	for (const colour of [true, false])
		expect(JSON.parse(harmless(JSON.stringify(value), colour))).toEqual(value);
});
