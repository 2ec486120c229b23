import { expect, it } from "vitest";
import { repositoryFiles, repositorySources } from "./repository.ts";
import {
	nestedFunctions,
	oversizedFiles,
	oversizedFunctions,
	unmeasured,
} from "./size-budget.ts";
import { readSource } from "./source-file.ts";
import { expectNoViolation } from "./violation.ts";

it("holds in this repository", () => {
	const files = repositorySources();
	expectNoViolation(oversizedFiles(files));
	expectNoViolation(oversizedFunctions(files));
	expectNoViolation(nestedFunctions(files));
});

it("measures everything but files that exist and are named", () => {
	expect(repositoryFiles()).toEqual(
		expect.arrayContaining(Object.keys(unmeasured)),
	);
});

const lines = (count: number) => "x;\n".repeat(count);
const named = (name: string, length: number) =>
	`function ${name}() {\n${lines(length - 2)}}\n`;

it("refuses a file of 401 lines, a test file too", () => {
	const code = "// one\n".repeat(401);
	expect(oversizedFiles([readSource("src/a.test.ts", code)])).toMatchObject([
		{
			file: "src/a.test.ts",
			what: "file has 401 lines, at most 400 are allowed",
		},
	]);
	expect(oversizedFiles([readSource("src/a.test.ts", code.slice(7))])).toEqual(
		[],
	);
});

it("refuses a median above 90 and a 90th percentile above 250", () => {
	const files = [91, 91, 10, 251, 91].map((length, at) =>
		readSource(`src/${at}.ts`, lines(length)),
	);
	expect(oversizedFiles(files).map(({ what }) => what)).toEqual([
		expect.stringContaining("median of files is 91 lines, at most 90"),
		expect.stringContaining("90th percentile of files is 251 lines"),
	]);
	expect(oversizedFiles(files.slice(1, 3))).toEqual([]);
});

it("refuses a function of 61 lines, named or not, but not in a test", () => {
	const small = Array.from({ length: 20 }, (_, at) => named(`f${at}`, 3));
	const code = `${small.join("")}${named("long", 61)}call(() => {\n${lines(59)}});\n`;
	const found = oversizedFunctions([readSource("src/a.ts", code)]);
	expect(found).toMatchObject([
		{ line: 61, what: expect.stringContaining("function long has 61 lines") },
		{ line: 122, what: expect.stringContaining("without a name has 61") },
	]);
	expect(oversizedFunctions([readSource("src/a.test.ts", code)])).toEqual([]);
});

it("takes the median of functions over the named ones only", () => {
	const code = `${named("middling", 11)}${"call(() => 1);\n".repeat(5)}`;
	expect(oversizedFunctions([readSource("src/a.ts", code)])).toMatchObject([
		{ what: expect.stringContaining("median of functions is 11 lines") },
	]);
});

it.each([
	"function outer() { function inner() { x; } }",
	`const outer = () => { const inner = () => {\n${lines(9)}}; };`,
	"class A { outer() { const x = function inner() { x; }; } }",
	"call(() => { function inner() { x; } });",
])("refuses a named function inside another: %s", (code) => {
	const found = nestedFunctions([readSource("src/a.ts", code)]);
	expect(found).toHaveLength(1);
	expect(found[0]?.what).toContain("function inner is declared inside");
});

it.each([
	"function outer() { const short = (x: number) => x + 1; }",
	`function outer() { const short = () => {\n${lines(8)}}; }`,
	"function outer() { return list.map((x) => { return x; }); }",
	"const visitor = { enter() { x; }, leave: () => { x; } };",
])("allows what is no section: %s", (code) => {
	expect(nestedFunctions([readSource("src/a.ts", code)])).toEqual([]);
});
