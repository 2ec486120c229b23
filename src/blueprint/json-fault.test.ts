import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonFault } from "./json-fault.ts";

it.each([
	['{"a": x}', 6],
	['{"a": 1,}', 8],
	["[1, 2,]", 6],
	["[1 2]", 3],
	["{a: 1}", 1],
	["{'a': 1}", 1],
	['{"a" 1}', 5],
	['{"a": 1}}', 8],
	['{"a": [1}', 8],
	['{"a": 01}', 7],
	['{"a": "b\nc"}', 6],
	['{"a": "\\x"}', 6],
	['{"a": tru}', 6],
	["// no", 0],
	["", 0],
	['{"a": 1', 7],
	['{"a":', 5],
	["[1, 2", 5],
])("finds in %j the fault at %d", (text, offset) => {
	expect(() => JSON.parse(text)).toThrow();
	expect(jsonFault(text)).toBe(offset);
});

it("walks over everything that is JSON, to its end", () => {
	fc.assert(
		fc.property(fc.json(), fc.nat(4), (text, indent) => {
			const spaced = JSON.stringify(JSON.parse(text), null, indent);
			expect(jsonFault(spaced)).toBe(spaced.length);
		}),
	);
});
