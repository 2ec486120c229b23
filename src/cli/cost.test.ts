import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import { exampleFolder } from "../../test/support/example.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";

const terrace = (...args: string[]) => runTerrace(["cost", ...args]);

async function file(name: string, value: unknown): Promise<string> {
	const path = join(await temporaryFolder(), name);
	writeFileSync(path, JSON.stringify(value));
	return path;
}

const state = (...types: string[]) => ({
	format_version: "1.0",
	terraform_version: "1.9.0",
	values: {
		root_module: {
			resources: types.map((type, at) => ({
				address: `${type}.n${at}`,
				mode: "managed",
				type,
				name: `n${at}`,
				provider_name: "registry.terraform.io/hashicorp/aws",
				values: {},
			})),
		},
	},
});

it("sets the environments of a blueprint side by side", async () => {
	const { status, output } = await terrace(exampleFolder("newsletter"));
	expect(status).toBe(0);
	expect(output).toMatch(/USD a month +production +trial\n/);
});

it("refuses a region that there is not, with the nearest name", async () => {
	const path = await file("state.json", state("aws_eip"));
	const { status, errors } = await terrace(path, "--region", "eu-wst-1");
	expect(status).toBe(2);
	expect(errors).toMatch(
		/"eu-wst-1" is no region of AWS\n +Did you mean eu-west-1\?/,
	);
});

it("shows one environment, and gives it to machines", async () => {
	const folder = exampleFolder("newsletter");
	const text = await terrace(folder, "--environment", "trial");
	expect(text.output).toMatch(
		/^newsletter-trial in us-east-1: \d+\.\d\d USD a month/,
	);
	const json = JSON.parse(
		(await terrace(folder, "--environment", "trial", "--format", "json"))
			.output,
	);
	expect(json).toMatchObject({
		kind: "terrace-cost",
		version: 1,
		environment: "trial",
	});
});

it("prices a state whose region has to be told, with figures of use", async () => {
	const path = await file("state.json", state("aws_nat_gateway"));
	const usage = await file("usage.json", { natGiB: 1000 });
	const { output } = await terrace(
		path,
		"--region",
		"us-east-1",
		"--usage",
		usage,
		"--format",
		"json",
	);
	// 32.85 + 1,000 × 0.045; a tenth leaves, within the free 100 GB.
	expect(JSON.parse(output).total.expected).toBe("77.85");
});

it("shows the difference between two states", async () => {
	const [before, after] = [
		await file("a.json", state("aws_nat_gateway")),
		await file("b.json", state("aws_eip")),
	];
	const { output } = await terrace(
		"--before",
		before,
		"--after",
		after,
		"--region",
		"us-east-1",
	);
	expect(output).toMatch(/^-29\.65 USD a month/);
});

it("prices what always runs as reserved", async () => {
	const folder = exampleFolder("newsletter");
	const bound = await terrace(
		folder,
		"--environment",
		"trial",
		"--reserved",
		"1",
	);
	expect(bound.output).toContain("reserved for 1y");
});

it("refuses figures that it does not know", async () => {
	const usage = await file("usage.json", { natGib: 1, hours: -1 });
	const { status, errors } = await terrace(
		exampleFolder("newsletter"),
		"--usage",
		usage,
	);
	expect(status).toBe(2);
	expect(errors).toContain("Did you mean natGiB?");
	expect(errors).toContain("hours is no amount");
});

it("says what environments share, and that it is paid for once", async () => {
	const { output } = await terrace(exampleFolder("fargate-pipeline"));
	// Images 2 × 0.10; bucket 10 × 0.0245 and its requests, 0.05 and 0.04: 0.54 in each column.
	expect(output).toMatch(/of it shared +0\.54 +0\.54\n/);
	const json = JSON.parse(
		(await terrace(exampleFolder("fargate-pipeline"), "--format", "json"))
			.output,
	);
	expect(json[0].shared.of).toContain("aws_ecr_repository.service");
	expect(json[0].shared).toEqual(json[1].shared);
});

it("refuses figures of a resource that there is not, and of more than there can be", async () => {
	const path = await file("state.json", state("aws_nat_gateway"));
	const with_ = async (usage: unknown) =>
		(
			await terrace(
				path,
				...["--region", "eu-west-1", "--usage", await file("u.json", usage)],
			)
		).errors;
	expect(
		await with_({ resources: { "aws_nat_gateway.n1": { natGiB: 1 } } }),
	).toMatch(
		/a\s+resource that there is not\s+Did you mean\s+aws_nat_gateway\.n0/,
	);
	expect(await with_({ natHours: 900 })).toMatch(/more than a month has/);
	expect(await with_({ crossZoneShare: 2 })).toMatch(/more than all of it/);
	expect(await with_({ natHours: 744, crossZoneShare: 1 })).not.toMatch(/✗/);
});

it("refuses an environment of a state, and says where nothing is reserved", async () => {
	const path = await file("state.json", state("aws_nat_gateway"));
	const asked = await terrace(path, "--environment", "production");
	expect(asked.status).toBe(2);
	expect(asked.errors).toMatch(/has no environments: it is a state/);
	const { status, errors } = await terrace(
		path,
		...["--region", "eu-west-1", "--reserved", "1"],
	);
	expect(status).toBe(0);
	expect(errors).toMatch(/nothing in it takes a reserved price/);
	const reserved = await terrace(
		exampleFolder("newsletter"),
		...["--environment", "production", "--reserved", "1"],
	);
	expect(reserved.errors).not.toMatch(/nothing-reserved/);
});
