import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { literal, word } from "./shell.ts";

/** What bash makes of a word. */
const read = (text: string) =>
	execFileSync("bash", ["-c", `printf %s ${text}`], { encoding: "utf8" });

describe("a word for bash", () => {
	test.each(["infrastructure", "a/b-c_d.e", "../before", "."])(
		"%s is as it stands",
		(text) => expect(word(text)).toBe(text),
	);

	test.each([
		["two words", "'two words'"],
		["it's", "'it'\\''s'"],
		["$(touch hurt)", "'$(touch hurt)'"],
		["a;b", "'a;b'"],
		["", "''"],
	])("%s is quoted", (text, quoted) => expect(word(text)).toBe(quoted));

	it("is no option, whatever it begins with", () => {
		expect(word("-rf")).toBe("./-rf");
		expect(word("--help me")).toBe("'./--help me'");
	});

	it("is read as it was meant, whatever is in it", () => {
		fc.assert(
			fc.property(
				fc.stringMatching(/^[^-\0][^\0]{0,20}$/),
				(text) => text.includes("${".concat("{")) || read(word(text)) === text,
			),
			{ numRuns: 30 },
		);
	});
});

it("gives GitHub no expression that it would evaluate", () => {
	const given = "a ${".concat("{ secrets.X }} b");
	expect(literal(given)).toBe("a ${".concat("{ '${", "{' }} secrets.X }} b"));
	expect(literal("/health?a=$b")).toBe("/health?a=$b");
});
