import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import { exampleFolder } from "../../test/support/example.ts";
import { priced } from "../../test/support/priced.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { compare } from "./cost-comparison.ts";

const terrace = (...args: string[]) => runTerrace(["cost", ...args]);

async function state(
	...resources: readonly [type: string, values?: Record<string, unknown>][]
): Promise<string> {
	const path = join(await temporaryFolder(), "state.json");
	const root = resources.map(([type, values = {}], at) => ({
		address: `${type}.n${at}`,
		mode: "managed",
		type,
		name: `n${at}`,
		provider_name: "registry.terraform.io/hashicorp/aws",
		values,
	}));
	writeFileSync(
		path,
		JSON.stringify({
			format_version: "1.0",
			terraform_version: "1.9.0",
			values: { root_module: { resources: root } },
		}),
	);
	return path;
}

it("makes no saving of a type that the region does not sell", async () => {
	const before = await state(["aws_instance", { instance_type: "t3.micro" }]);
	const after = await state(["aws_instance", { instance_type: "t2.micro" }]);
	const { status, output, errors } = await terrace(
		...["--before", before, "--after", after, "--region", "eu-north-1"],
	);
	expect(status).toBe(1);
	expect(errors).toMatch(/eu-north-1 does not offer t2\.micro/);
	expect(output).toMatch(
		/In no sum, because not known:\n +aws_instance\.n0: t2\.micro instance hours: .*\(after\)/s,
	);
});

it("says of which environment a difference is", async () => {
	const folder = exampleFolder("newsletter");
	const { output } = await terrace("--before", folder, "--after", folder);
	expect(output).toMatch(/^production: 0\.00 USD a month/);
	expect(output).toMatch(/\n\ntrial: 0\.00 USD a month/);
});

it("names the environments that only one side has", async () => {
	const [newsletter, crud] = [
		exampleFolder("newsletter"),
		exampleFolder("crud-mysql"),
	];
	const both = await terrace("--before", crud, "--after", newsletter);
	expect(both.output).toMatch(/^production: /);
	expect(both.output).not.toContain("trial:");
	expect(both.errors).toMatch(/load-test is before the change only/);
	expect(both.errors).toMatch(/trial is after the change only/);
	const plan = await state(["aws_eip"]);
	const against = await terrace(
		...["--before", plan, "--after", crud, "--region", "eu-west-1"],
	);
	expect(against.output).toMatch(/^production: .*\n\nload-test: /s);
	expect(against.errors).not.toMatch(/the change only/);
});

it("compares nothing where no environment is on both sides", () => {
	const of = (environment: string) => ({
		...priced([["aws_eip.a"]]),
		environment,
	});
	const printed: string[] = [];
	const screen = {
		width: 80,
		colour: false,
		print: (text: string) => printed.push(text),
	};
	const status = compare(
		[of("blue"), of("green")],
		[of("red")],
		{},
		{
			output: screen,
			errors: screen,
		},
	);
	expect(status).toBe(0);
	expect(printed[0]).toBe(
		"Nothing to compare: no environment is on both sides.",
	);
	expect(printed[1]).toMatch(
		/blue is before .*\n.*costs 3\.65 USD.*green is before.*red is after/s,
	);
});

it("shows the lines and the advice of each environment when asked to", async () => {
	const folder = exampleFolder("newsletter");
	const { output } = await terrace(folder, "--detail", "--advice");
	expect(output).toMatch(/USD a month +production +trial\n/);
	expect(output).toMatch(/^newsletter-production in us-east-1: /m);
	expect(output).toMatch(/^newsletter-trial in us-east-1: /m);
	expect(output.match(/^What would cost less$/gm)).toHaveLength(2);
});

it("says that a region changes nothing where the input says its own", async () => {
	const folder = exampleFolder("newsletter");
	const other = await terrace(folder, "--region", "eu-west-1");
	expect(other.status).toBe(0);
	expect(other.errors).toMatch(
		/--region eu-west-1 changes nothing: the input says us-east-1/,
	);
	const own = await terrace(folder, "--region", "us-east-1");
	expect(own.errors).not.toMatch(/region-not-taken/);
	const silent = await state(["aws_eip"]);
	const taken = await terrace(silent, "--region", "eu-west-1");
	expect(taken.errors).not.toMatch(/region-not-taken/);
});
