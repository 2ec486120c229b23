import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { printSource } from "../diagnostics/index.ts";
import { loadBlueprint } from "./load.ts";

const library = {
	blueprint: (value: unknown) => value,
	natGateway: () => ({ kind: "nat-gateway" }),
};

type Files = Readonly<Record<string, string | Uint8Array>>;

async function folderWith(files: Files): Promise<string> {
	const folder = await temporaryFolder();
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	return folder;
}

/** The value, or every problem as `code place summary` with the folder taken out. */
async function load(files: Files, path = ""): Promise<unknown> {
	const folder = await folderWith(files);
	const loaded = await loadBlueprint(join(folder, path), library);
	if ("value" in loaded) return loaded.value;
	return loaded.diagnostics.map(({ code, source, summary }) => {
		const place = source === undefined ? "" : ` ${printSource(source)}`;
		return `${code}${place} ${summary}`.replaceAll(folder, "");
	});
}

const ts = (text: string) => load({ "blueprint.ts": text });

describe("a value", () => {
	it.each([
		["blueprint.ts", 'export default { name: "x" }'],
		["blueprint.yaml", "name: x\n"],
		["blueprint.yml", "# comment\nname: x\n"],
		["blueprint.json", '{ "name": "x" }'],
	])("is read from %s, by the folder and by the file", async (name, text) => {
		expect(await load({ [name]: text })).toEqual({ name: "x" });
		expect(await load({ [name]: text }, name)).toEqual({ name: "x" });
	});

	it("names the file that it came from", async () => {
		const folder = await folderWith({ "blueprint.json": "\uFEFF{}" });
		const file = join(folder, "blueprint.json");
		expect(await loadBlueprint(folder, library)).toEqual({ value: {}, file });
	});

	it("is made with the library, in every spelling of the import", async () => {
		const egress = { egress: { kind: "nat-gateway" } };
		expect(
			await ts(`import { blueprint, natGateway as nat, type Blueprint } from "terrace"
export default blueprint({ egress: nat() } satisfies Blueprint)`),
		).toEqual(egress);
		expect(
			await ts(`import * as t from "terrace"
import terrace from "terrace"
export default terrace.blueprint({ egress: t.natGateway() })`),
		).toEqual(egress);
	});

	it("is made of other files and packages", async () => {
		const value = await load({
			"blueprint.ts": `import { join } from "node:path"
import tags from "./tags.json" with { type: "json" }
import { zones } from "./parts/zones.js"
import cidr, { size } from "./parts"
import { old } from "old"
import { fresh } from "fresh"
export default { tags, zones, cidr, size, path: join("a", "b"), old, fresh }`,
			"tags.json": '{ "team": "a" }',
			"parts/zones.ts":
				'import type { Zone } from "nowhere"\nexport const zones: Zone[] = ["a"]',
			"parts/index.ts":
				'export { size } from "./size"\nexport default "10.0.0.0/16"',
			"parts/size.js": "exports.size = 3",
			"node_modules/old/index.js": "exports.old = 1",
			"node_modules/fresh/package.json":
				'{ "type": "module", "exports": "./a.js" }',
			"node_modules/fresh/a.js": "export const fresh = 2",
		});
		expect(value).toEqual({
			tags: { team: "a" },
			zones: ["a"],
			cidr: "10.0.0.0/16",
			size: 3,
			path: "a/b",
			old: 1,
			fresh: 2,
		});
	});

	it("may be promised, and files may import each other", async () => {
		const value = await load({
			"blueprint.ts":
				'import { a } from "./a"\nexport const b = 2\nexport default Promise.resolve({ sum: a() })',
			"a.ts": 'import { b } from "./blueprint"\nexport const a = () => b + 1',
		});
		expect(value).toEqual({ sum: 3 });
	});
});

describe("a file", () => {
	it("that is not there is missed, and the nearest named", async () => {
		const folder = await folderWith({ "blueprnt.ts": "" });
		const loaded = await loadBlueprint(join(folder, "blueprint.ts"), library);
		expect(loaded).toMatchObject({
			diagnostics: [
				{
					detail: expect.stringContaining(
						`Did you mean ${join(folder, "blueprnt.ts")}?`,
					),
				},
			],
		});
		expect(await load({}, "no/such.ts")).toEqual([
			"blueprint-not-found there is no file or folder /no/such.ts",
		]);
	});

	it("is missed in a folder without one", async () => {
		expect(await load({ "main.ts": "" })).toEqual([
			"blueprint-not-found the folder  holds no blueprint",
		]);
	});

	it("is missed in a folder of Terraform, and a plan is asked for", async () => {
		const folder = await folderWith({ "main.tf": "" });
		expect(await loadBlueprint(folder, library)).toMatchObject({
			diagnostics: [{ detail: expect.stringContaining("show -json plan") }],
		});
	});

	it("is not chosen among two", async () => {
		const both = { "blueprint.ts": "", "blueprint.json": "" };
		expect(await load(both)).toEqual([
			"blueprint-ambiguous the folder  holds 2 blueprints: blueprint.json, blueprint.ts",
		]);
	});

	it("of an unknown kind, of no text, or a folder is refused", async () => {
		expect(await load({ "blueprint.toml": "" }, "blueprint.toml")).toEqual([
			"blueprint-format /blueprint.toml blueprint.toml is no kind of file that a blueprint can be",
		]);
		const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
		expect(await load({ "blueprint.ts": png })).toEqual([
			"blueprint-not-text /blueprint.ts blueprint.ts is not text in UTF-8",
		]);
		expect(await load({ "blueprint.yaml": "a\0b" })).toEqual([
			"blueprint-not-text /blueprint.yaml blueprint.yaml is not text in UTF-8",
		]);
		expect(await load({ "blueprint.ts/x": "" })).toEqual([
			"blueprint-unreadable /blueprint.ts blueprint.ts cannot be read: it is a folder",
		]);
	});

	it("that cannot be read says why", async () => {
		const folder = await folderWith({});
		const file = join(folder, "blueprint.ts");
		symlinkSync(file, file);
		expect(await loadBlueprint(file, library)).toMatchObject({
			diagnostics: [
				{
					code: "blueprint-unreadable",
					summary:
						"blueprint.ts cannot be read: it is a symbolic link to itself",
				},
			],
		});
	});
});

describe("a TypeScript file", () => {
	it.each([
		[
			"export const a = 1",
			"blueprint-without-default-export /blueprint.ts the file has no default export",
		],
		[
			"",
			"blueprint-without-default-export /blueprint.ts the file has no default export",
		],
		[
			"export default {\n  a: ???\n}",
			"blueprint-syntax /blueprint.ts:2:6 the file cannot be understood: Unexpected token",
		],
		[
			"const a = 1\nconst a = 2\nexport default a",
			"blueprint-syntax /blueprint.ts:2 the file cannot be understood: Identifier 'a' has already been declared",
		],
		[
			"\nconst a = await b()\nexport default a",
			"blueprint-syntax /blueprint.ts:2 `await` cannot stand outside of a function in a blueprint",
		],
		[
			"export default {\n  zones: [1].mop((x) => x),\n}",
			"blueprint-threw /blueprint.ts:2 running the file failed: [1].mop is not a function",
		],
		[
			"interface A { a: 1 }\n\nthrow new Error('out of\\nzones')",
			"blueprint-threw /blueprint.ts:3 running the file failed: out of\nzones",
		],
		[
			"throw 'a word'",
			"blueprint-threw /blueprint.ts running the file failed: a word",
		],
		[
			"export default Promise.reject(new Error('no'))",
			"blueprint-threw /blueprint.ts:1 running the file failed: no",
		],
		[
			'import a from "./a"\nexport default a',
			'import-not-found /blueprint.ts:1:15 the imported file "./a" is not there',
		],
		[
			'\nimport a from "left-pad-9"\nexport default a()',
			'import-not-found /blueprint.ts:2:15 the imported package "left-pad-9" is not there',
		],
		[
			'import { natGatway } from "terrace"\nexport default natGatway()',
			'unknown-import /blueprint.ts:1:10 "terrace" exports nothing called "natGatway"',
		],
		[
			'import * as t from "terrace"\nexport default t.moat()',
			'unknown-import /blueprint.ts:2:18 "terrace" exports nothing called "moat"',
		],
	])("%j is refused", async (text, problem) => {
		expect(await ts(text)).toEqual([problem]);
	});

	it("is told where in another file the fault is", async () => {
		const importing = 'import { a } from "./a"\nexport default a()';
		const withA = (a: string) => load({ "blueprint.ts": importing, "a.ts": a });
		expect(await withA("export const a = {")).toEqual([
			expect.stringMatching(/^blueprint-syntax \/a\.ts:1/),
		]);
		expect(
			await withA("export function a() {\n  return b.c\n}\nlet b: any"),
		).toEqual([
			"blueprint-threw /a.ts:2 running the file failed: Cannot read properties of undefined (reading 'c')",
		]);
		expect(await withA("export const b = 1")).toEqual([
			'unknown-import /blueprint.ts:1:10 "./a" exports nothing called "a"',
		]);
		expect(await withA('export { a } from "./a.json"')).toEqual([
			'import-not-found /a.ts:1:19 the imported file "./a.json" is not there',
		]);
	});

	it("is told what is wrong with a JSON file that it imports", async () => {
		const files = {
			"blueprint.ts": 'import a from "./a.json"\nexport default a',
			"a.json": '{ "a": 1, }',
		};
		expect(await load(files)).toEqual([
			'blueprint-syntax /a.json:1:11 "}" is not expected in JSON at this place',
		]);
	});
});

describe("a YAML or JSON file", () => {
	it.each([
		["a: 1\na: 2", "2:1", "Map keys must be unique"],
		["a:\n\tb: 1", "2:1", "Tabs are not allowed as indentation"],
		["a: [1, 2", "1:9", "Flow sequence in block collection must be"],
		["a: 1\n---\nb: 2", "2:1", "Source contains multiple documents"],
		["a: !secret b", "1:4", "Unresolved tag: !secret"],
	])("%j has its fault at %s", async (text, place, message) => {
		expect(await load({ "blueprint.yaml": text })).toEqual(
			expect.arrayContaining([
				expect.stringContaining(
					`blueprint-syntax /blueprint.yaml:${place} the YAML cannot be read: ${message}`,
				),
			]),
		);
	});

	it("does not grow without end", async () => {
		const levels = Array.from(
			{ length: 30 },
			(_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`,
		);
		const bomb = ["a0: &a0 1", ...levels].join("\n");
		expect(await load({ "blueprint.yaml": bomb })).toEqual([
			expect.stringContaining("Excessive alias count"),
		]);
	});

	it.each([
		['{\n  "a": 1\n  "b": 2\n}', "3:3", '"\\"" is not expected in JSON'],
		['{ "a": yes }', "1:8", '"yes" is not expected in JSON'],
		['{ "a": 1', "1:9", "the JSON ends before it is complete"],
		["", "1:1", "the JSON ends before it is complete"],
	])("%j has its fault at %s", async (text, place, message) => {
		expect(await load({ "blueprint.json": text })).toEqual([
			expect.stringContaining(
				`blueprint-syntax /blueprint.json:${place} ${message}`,
			),
		]);
	});
});
