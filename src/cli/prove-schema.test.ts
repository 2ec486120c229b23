import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { exampleFolder } from "../../test/support/example.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { runCommandLine } from "./main.ts";

const schema = JSON.parse(readFileSync("prove.schema.json", "utf8"));
/** No field that the schema does not name. */
const closed = JSON.parse(JSON.stringify(schema), (key, value) =>
	key !== "properties" && value?.properties !== undefined
		? { ...value, additionalProperties: false }
		: value,
);
const validate = new Ajv({ strict: false, allErrors: true }).compile(closed);

async function proved(...args: string[]): Promise<unknown> {
	let text = "";
	const output = {
		width: 80,
		colour: false,
		print: (line: string) => {
			text += `${line}\n`;
		},
	};
	const errors = { ...output, print: () => undefined };
	const all = ["prove", ...args, "--format", "json"];
	await runCommandLine(all, { output, errors });
	return JSON.parse(text);
}

async function planFile(style: string): Promise<string> {
	const file = join(await temporaryFolder(), "plan.json");
	writeFileSync(file, readPlan(style));
	return file;
}

const alumni = exampleFolder("alumni-connect");
const fargate = await planFile("fargate-boot");
const ipv6 = await planFile("ipv6");
const inline = await planFile("inline-rules");

describe("what is printed for machines is what the published schema says", () => {
	it.each([
		["an example in both states", 2, [alumni]],
		["a plan with broken claims", 1, [fargate]],
		["IPv6", 1, [ipv6]],
		["a difference", 1, ["--before", inline, "--after", fargate]],
		["two differences", 2, ["--before", inline, "--after", alumni]],
		["a flow", 2, [alumni, "--explain", "internet", "database", "5432"]],
	])("%s", async (_, count, args) => {
		const value = await proved(...args);
		validate(value);
		expect(validate.errors ?? []).toEqual([]);
		expect(value).toMatchObject({ version: 1, systems: { length: count } });
	});

	it("and the schema refuses what lacks something", () => {
		expect(validate({ kind: "terrace-proof", version: 1 })).toBe(false);
	});
});
