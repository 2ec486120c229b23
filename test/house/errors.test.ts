import { expect, it } from "vitest";
import { catalogue } from "../../src/diagnostics/index.ts";
import { unusedCodes } from "./code-use.ts";
import { catalogueDifferences } from "./error-sections.ts";
import { readText, repositorySources } from "./repository.ts";
import { readSource } from "./source-file.ts";
import { expectNoViolation } from "./violation.ts";

it("holds in this repository", () => {
	expectNoViolation(
		catalogueDifferences(catalogue, readText("docs/errors.md")),
	);
	expectNoViolation(unusedCodes(Object.keys(catalogue), repositorySources()));
});

const section = (code: string, sentence: string) =>
	`## ${code}\n\n${sentence}\n\n\`\`\`text\nbad\n\`\`\`\n\n**Fix:** mend it.\n\n`;
const good = `# Errors\n\n${section("bad-name", "A bad name.")}`;

const judged = (catalogue: Record<string, string>, markdown: string) =>
	catalogueDifferences(catalogue, markdown).map(({ what }) => what);

it("accepts a catalogue and its page", () => {
	expect(judged({ "bad-name": "A bad name." }, good)).toEqual([]);
});

it("finds a code without a section and a section without a code", () => {
	expect(judged({ "bad-name": "A bad name.", "bad-zone": "x" }, good)).toEqual([
		'has no section "## bad-zone"',
	]);
	expect(judged({}, good)).toEqual(['"bad-name" is not in the catalogue']);
});

it("finds another sentence, a missing example and a missing fix", () => {
	expect(judged({ "bad-name": "A good name." }, good)).toEqual([
		'"bad-name" does not begin with the catalogue\'s sentence "A good name."',
	]);
	expect(judged({ "bad-name": "A." }, "## bad-name\n\nA.\n")).toEqual([
		expect.stringContaining("does not begin"),
		'"bad-name" has no example',
		'"bad-name" does not say the fix',
	]);
});

it("finds codes out of order", () => {
	const both = { b: "B.", a: "A." };
	const page = section("b", "B.") + section("a", "A.");
	expect(judged(both, page)).toEqual([
		'"a" stands after "b"',
		'"a" stands after "b"',
	]);
});

it("finds a code that nothing gives", () => {
	const source = readSource("src/blueprint/parse.ts", 'const c = "bad-name"');
	const test = readSource("src/blueprint/parse.test.ts", 'const c = "other"');
	const found = unusedCodes(["bad-name", "other"], [source, test]);
	expect(found.map(({ what }) => what)).toEqual([
		'"other" is given to no diagnostic',
	]);
});
