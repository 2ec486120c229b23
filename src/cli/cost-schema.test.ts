import { describe, expect, it } from "vitest";
import { styles } from "../../test/fixtures/plans/fixtures.ts";
import { exampleFolder, exampleNames } from "../../test/support/example.ts";
import {
	closedSchema,
	planFile,
	printedJson,
} from "../../test/support/published-json.ts";

const validate = closedSchema("cost.schema.json");

describe("what is printed for machines is what the published schema says", () => {
	it.each(exampleNames)("%s, priced, with advice, and ranked", async (name) => {
		for (const command of [
			["cost", exampleFolder(name)],
			["cost", exampleFolder(name), "--advice", "--reserved", "1"],
			["regions", exampleFolder(name)],
			["regions", exampleFolder(name), "--users", "IN=60,DE=40"],
		]) {
			validate(await printedJson(...command));
			expect(validate.errors ?? []).toEqual([]);
		}
	});

	it.each(styles)("the plan of %s", async (style) => {
		const file = await planFile(style);
		validate(
			await printedJson("cost", file, "--region", "eu-west-1", "--advice"),
		);
		expect(validate.errors ?? []).toEqual([]);
	});

	it("one difference is an object, several are a list", async () => {
		const before = await planFile("inline-rules");
		const one = await printedJson(
			...["cost", "--before", before, "--after", await planFile("ipv6")],
		);
		validate(one);
		expect(validate.errors ?? []).toEqual([]);
		expect(one).toMatchObject({ kind: "terrace-cost-difference" });
		const two = await printedJson(
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
