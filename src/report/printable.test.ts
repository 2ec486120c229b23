import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shown } from "./printable.ts";

describe("a text that is shortened", () => {
	it("has its beginning and its end", () => {
		const text = shown(`aws_instance.app["${"x".repeat(400)}-west"]`, 60);
		expect(text).toMatch(/^aws_instance\.app\["x+…[0-9a-f]{10}…x+-west"\]$/);
		expect(text).toHaveLength(60);
	});

	it("is another than that of any other text, wherever the two differ", () => {
		fc.assert(
			fc.property(
				fc.nat(399),
				fc.string({ minLength: 400, maxLength: 400, unit: "grapheme-ascii" }),
				(at, text) => {
					const other = `${text.slice(0, at)}\u00e9${text.slice(at + 1)}`;
					expect(shown(other, 60)).not.toBe(shown(text, 60));
				},
			),
		);
	});

	it("is never longer than asked, nor ends in half a character", () => {
		fc.assert(
			fc.property(
				fc.string({ maxLength: 200, unit: "grapheme" }),
				fc.integer({ min: 20, max: 100 }),
				(text, most) => {
					const short = shown(text, most);
					expect(short.length).toBeLessThanOrEqual(Math.max(most, 20));
					expect(short).not.toMatch(/\p{Cs}/u);
				},
			),
		);
	});

	it("is itself where it is short enough", () => {
		expect(shown("service")).toBe("service");
	});
});
