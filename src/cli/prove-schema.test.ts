import { describe, expect, it } from "vitest";
import { styles } from "../../test/fixtures/plans/fixtures.ts";
import { exampleFolder, exampleNames } from "../../test/support/example.ts";
import {
	closedSchema,
	planFile,
	printedJson,
} from "../../test/support/published-json.ts";

const validate = closedSchema("prove.schema.json");

const alumni = exampleFolder("alumni-connect");
const fargate = await planFile("fargate-boot");
const ipv6 = await planFile("ipv6");
const inline = await planFile("inline-rules");

interface Printed {
	readonly systems: readonly {
		readonly actors: readonly {
			readonly name: string;
			readonly addresses: readonly string[];
		}[];
	}[];
}

/** What `prove` prints of one system, which is as the schema has it. */
async function printed(...args: readonly string[]): Promise<Printed> {
	const value = await printedJson("prove", ...args);
	validate(value);
	expect(validate.errors ?? []).toEqual([]);
	expect(value).toMatchObject({ version: 1, systems: { length: 1 } });
	return value as Printed;
}

describe("what is printed for machines is what the published schema says", () => {
	it.each([
		["an example in both states", 2, [alumni]],
		["a plan with broken claims", 1, [fargate]],
		["IPv6", 1, [ipv6]],
		["a difference", 1, ["--before", inline, "--after", fargate]],
		["two differences", 2, ["--before", inline, "--after", alumni]],
		["a flow", 2, [alumni, "--explain", "internet", "database", "5432"]],
	])("%s", async (_, count, args) => {
		const value = await printedJson("prove", ...args);
		validate(value);
		expect(validate.errors ?? []).toEqual([]);
		expect(value).toMatchObject({ version: 1, systems: { length: count } });
	});

	it.each(exampleNames)("the example %s", async (name) => {
		validate(await printedJson("prove", exampleFolder(name)));
		expect(validate.errors ?? []).toEqual([]);
	});

	it.each(styles)(
		"the plan of %s, its difference and a flow",
		async (style) => {
			const file = await planFile(style);
			const proof = await printed(file);
			await printed("--before", inline, "--after", file);
			const inside = proof.systems[0]?.actors.find(
				({ addresses }) => addresses.length > 0,
			);
			// Of two who are not in the system nothing is said.
			if (inside !== undefined)
				await printed(file, "--explain", "internet", inside.name, "443");
		},
	);

	it("and the schema refuses what lacks something", () => {
		expect(validate({ kind: "terrace-proof", version: 1 })).toBe(false);
	});
});
