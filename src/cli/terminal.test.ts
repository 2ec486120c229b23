import { expect, it } from "vitest";
import { wantsColour } from "./terminal.ts";

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
