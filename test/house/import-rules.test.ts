import { expect, it } from "vitest";
import { importCycles } from "./import-cycles.ts";
import { forbiddenImports } from "./import-rules.ts";
import { repositorySources } from "./repository.ts";
import { readSource } from "./source-file.ts";
import { expectNoViolation, printViolation } from "./violation.ts";

it("holds in this repository", () => {
	const files = repositorySources();
	expectNoViolation(forbiddenImports(files));
	expectNoViolation(importCycles(files));
});

it.each([
	["src/facts/region.ts", "../terraform/index.ts"],
	["src/terraform/hcl.ts", "../blueprint/index.ts"],
	["src/synth/network.ts", "../policy/index.ts"],
	["src/cost/estimate.ts", "../synth/index.ts"],
	["src/report/text.ts", "../terraform/index.ts"],
	["src/report/text.ts", "../cost/index.ts"],
	["src/driver/plan.ts", "../cli/index.ts"],
	["src/synth/network.ts", "../pipeline.ts"],
	["src/synth/network.ts", "../index.ts"],
	["src/index.ts", "./cli/index.ts"],
	["src/pipeline.ts", "./server/index.ts"],
	["src/server/serve.ts", "../cli/index.ts"],
	["src/synth/network.ts", "../terraform/hcl.ts"],
	["src/synth/network.ts", "../../test/support/terraform.ts"],
	["src/kitchen/stove.ts", "../facts/index.ts"],
	["src/synth/network.ts", "yaml"],
	["src/blueprint/parse.ts", "left-pad"],
	["src/synth/network.ts", "terrace"],
])("%s must not import %s", (path, specifier) => {
	const file = readSource(path, `import { x } from "${specifier}";`);
	const violations = forbiddenImports([file]);
	expect(violations).toMatchObject([{ file: path, line: 1 }]);
});

it.each([
	["src/facts/region.ts", 'import { x } from "../address/index.ts"'],
	["src/synth/network.ts", 'import { x } from "../terraform/index.ts"'],
	["src/synth/network.ts", 'import { x } from "./names.ts"'],
	["src/report/text.ts", 'import type { X } from "../cost/index.ts"'],
	["src/report/text.ts", 'import { type X } from "../cost/index.ts"'],
	["src/report/text.ts", 'export type { X } from "../cost/index.ts"'],
	["src/cli/main.ts", 'const x = await import("../pipeline.ts")'],
	["src/cli/main.ts", 'import { Command } from "commander"'],
	["src/synth/network.test.ts", 'import { x } from "../policy/index.ts"'],
	["scripts/build.js", 'import { build } from "esbuild"'],
])("%s may %s", (path, code) => {
	expect(forbiddenImports([readSource(path, code)])).toEqual([]);
});

it("sees imports in every spelling", () => {
	const spellings = [
		'import "../policy/index.ts";',
		'export * from "../policy/index.ts";',
		'export { x } from "../policy/index.ts";',
		'const x = await import("../policy/index.ts");',
		'import type { X } from "../policy/index.ts";',
		'type X = import("../policy/index.ts").X;',
	];
	const file = readSource("src/synth/network.ts", spellings.join("\n"));
	const lines = forbiddenImports([file]).map(({ line }) => line);
	expect(lines.sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

it("prints the place and the reason", () => {
	const code = '\nimport { x } from "../policy/index.ts";';
	const [violation] = forbiddenImports([readSource("src/cost/nat.ts", code)]);
	expect(violation && printViolation(violation)).toMatchInlineSnapshot(`
		"src/cost/nat.ts:2: cost imports src/policy/index.ts
		    Siblings never import each other: the pipeline hands one's result to the next, so that each can be changed, tested and left out alone."
	`);
});

it("finds a circle of three files and of types", () => {
	const circle = [
		readSource("src/facts/a.ts", 'import { b } from "./b.ts"'),
		readSource("src/facts/b.ts", 'import type { C } from "../graph/c.ts"'),
		readSource("src/graph/c.ts", 'export * from "../facts/a.ts"'),
		readSource("src/facts/d.ts", 'import { a } from "./a.ts"'),
	];
	expect(importCycles(circle).map(({ what }) => what)).toEqual([
		"import cycle src/facts/a.ts → src/facts/b.ts → src/graph/c.ts → src/facts/a.ts",
	]);
	expect(importCycles(circle.slice(0, 2))).toEqual([]);
});
