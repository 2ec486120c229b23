import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { readPlan, styles } from "../../test/fixtures/plans/fixtures.ts";
import { exampleFolder, exampleNames } from "../../test/support/example.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { runCommandLine } from "./main.ts";

const schema = JSON.parse(readFileSync("cost.schema.json", "utf8"));
/** No field that the schema does not name. */
const closed = JSON.parse(JSON.stringify(schema), (key, value) =>
	key !== "properties" && value?.properties !== undefined
		? { ...value, additionalProperties: false }
		: value,
);
const validate = new Ajv({ strict: false, allErrors: true }).compile(closed);

async function printed(...args: string[]): Promise<unknown> {
	let text = "";
	const output = {
		width: 80,
		colour: false,
		print: (line: string) => {
			text += `${line}\n`;
		},
	};
	const errors = { ...output, print: () => undefined };
	await runCommandLine([...args, "--format", "json"], { output, errors });
	return JSON.parse(text);
}

async function planFile(style: string): Promise<string> {
	const file = join(await temporaryFolder(), "plan.json");
	writeFileSync(file, readPlan(style));
	return file;
}

describe("what is printed for machines is what the published schema says", () => {
	it.each(exampleNames)("%s, priced, with advice, and ranked", async (name) => {
		for (const command of [
			["cost", exampleFolder(name)],
			["cost", exampleFolder(name), "--advice", "--reserved", "1"],
			["regions", exampleFolder(name)],
			["regions", exampleFolder(name), "--users", "IN=60,DE=40"],
		]) {
			validate(await printed(...command));
			expect(validate.errors ?? []).toEqual([]);
		}
	});

	it.each(styles)("the plan of %s", async (style) => {
		const file = await planFile(style);
		validate(await printed("cost", file, "--region", "eu-west-1", "--advice"));
		expect(validate.errors ?? []).toEqual([]);
	});

	it("one difference is an object, several are a list", async () => {
		const before = await planFile("inline-rules");
		const one = await printed(
			...["cost", "--before", before, "--after", await planFile("ipv6")],
		);
		validate(one);
		expect(validate.errors ?? []).toEqual([]);
		expect(one).toMatchObject({ kind: "terrace-cost-difference" });
		const two = await printed(
			...["cost", "--before", before, "--after", exampleFolder("newsletter")],
		);
		validate(two);
		expect(validate.errors ?? []).toEqual([]);
		expect(two).toHaveLength(2);
	});

	it("and the schema refuses what lacks something", () => {
		expect(validate({ kind: "terrace-cost", version: 1 })).toBe(false);
	});
});
