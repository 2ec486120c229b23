import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { runTerrace } from "../../test/support/command-line.ts";
import { exampleFolder } from "../../test/support/example.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";

const terrace = (...args: string[]) => runTerrace(["prove", ...args]);

async function files(contents: Readonly<Record<string, string | Buffer>>) {
	const folder = await temporaryFolder();
	for (const [name, content] of Object.entries(contents))
		writeFileSync(join(folder, name), content);
	return (name: string) => join(folder, name);
}

const plan = readPlan("inline-rules");
const alumni = exampleFolder("alumni-connect");

describe("what is shown", () => {
	it("is who reaches whom, and the claims, for each state of the egress", async () => {
		const { status, output, errors } = await terrace(alumni);
		expect({ status, errors }).toEqual({ status: 0, errors: "" });
		expect(output).toContain("alumni-connect, while its egress is open: ");
		expect(output).toContain("alumni-connect, sealed: ");
		expect(output).toMatch(/^ {2}internet( +·)+ +80$/m);
		expect(output).toContain(
			"  ✓ service is reached only by load-balancer, bastion",
		);
		for (const line of output.split("\n"))
			expect(line.length).toBeLessThanOrEqual(80);
	});

	it("is a flow that breaks a claim, its trace, and what would mend it", async () => {
		const path = await files({
			"plan.json": plan,
			"claims.yaml": "- never: { from: internet, to: 'aws_instance.*' }\n",
		});
		const { status, output } = await terrace(path("plan.json"), "--traces");
		expect(status).toBe(1);
		expect(output).toMatch(/✗ internet never reaches aws_instance\.\*/);
		expect(output).toMatch(
			/because aws_security_group\.\S+ ingress\[\d\]: admits tcp/,
		);
		expect(output).toMatch(/mend: remove /);
		expect(output).toMatch(/· security group in /);
	});

	it("is versioned for machines", async () => {
		const { output } = await terrace(alumni, "--format", "json");
		const { systems, ...rest } = JSON.parse(output);
		const [open, sealed] = systems;
		expect(rest).toEqual({ kind: "terrace-proof", version: 1 });
		expect(open).toMatchObject({
			title: "alumni-connect, while its egress is open",
			egress: "open",
		});
		expect(sealed.counts).toMatchObject({ broken: 0, unknown: 0 });
		expect(open.reach[0]).toMatchObject({
			family: 4,
			streams: expect.any(Array),
		});
	});

	it("is one flow hop by hop", async () => {
		const { status, output } = await terrace(
			...["--explain", "internet", "database", "5432", alumni],
		);
		expect(status).toBe(0);
		expect(output).toContain(
			"alumni-connect, sealed: internet → database 5432",
		);
		expect(output).toContain("no-public-address");
	});

	it("is what changes between two inputs", async () => {
		const { status, output } = await terrace(
			...[
				"--before",
				alumni,
				"--after",
				exampleFolder("newsletter"),
				"--environment",
				"trial",
			],
		);
		expect(status).toBe(2);
		expect(output).toBe("");
		const same = await terrace("--before", alumni, "--after", alumni);
		expect(same.status).toBe(0);
		expect(same.output).toContain("Reachability: nothing changes.");
	});
});

describe("what a blueprint claims itself", () => {
	const shop = (claims: readonly unknown[], staging: object = {}) =>
		JSON.stringify({
			name: "shop",
			region: "eu-central-1",
			service: {
				source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
				port: 8000,
				healthCheck: "/health",
				runsOn: { kind: "fargate" },
			},
			database: { kind: "rds", engine: "postgres", instance: "db.t4g.micro" },
			claims,
			environments: { staging, production: { database: { replicas: 1 } } },
		});
	const never = (from: string, to: string) => ({ never: { from, to } });

	it("is proved of each environment, which may claim other things", async () => {
		const path = await files({
			"blueprint.json": shop(
				[never("service", "internet"), never("internet", "replica")],
				{ claims: [{ can: { from: "service", to: "database", on: 5432 } }] },
			),
		});
		const { status, output, errors } = await terrace(path("blueprint.json"));
		expect({ status, errors }).toEqual({ status: 1, errors: "" });
		const [staging = "", production = ""] = output.split("\nshop-production: ");
		expect(staging).toContain("✓ service can reach database on tcp 5432");
		expect(staging).not.toContain("never");
		expect(production).toContain("✗ service never reaches internet");
		expect(production).toContain("✓ internet never reaches replica");
	});

	it("may speak of a role that an environment has not, but of no name that nobody has", async () => {
		const path = await files({
			"role.json": shop([never("internet", "replica")]),
			"slip.json": shop([never("internet", "replcia")]),
		});
		const staging = ["--environment", "staging"];
		const idle = await terrace(path("role.json"), ...staging);
		expect({ ...idle, output: "" }).toEqual({
			status: 0,
			output: "",
			errors: "",
		});
		expect(idle.output).toContain("– internet never reaches replica");
		const slip = await terrace(path("slip.json"));
		expect(slip).toMatchObject({ status: 2, output: "" });
		expect(slip.errors).toContain('Did you mean "replica"?');
	});
});

describe("bad input ends with status 2, a diagnostic and no report", () => {
	const cases: Readonly<Record<string, readonly [string | Buffer, string]>> = {
		"truncated.json": [plan.slice(0, 4000), "input-not-json"],
		"foreign.json": ['{ "hello": 1 }', "input-not-terraform"],
		"future.json": [
			plan.replace(/"format_version":\s*"1\.\d"/, '"format_version": "2.0"'),
			"input-format",
		],
		"garbage.bin": [
			Buffer.from([0, 159, 146, 150, 255, 254]),
			"input-not-text",
		],
		"garbage.json": [
			Buffer.from([0, 159, 146, 150, 255, 254]),
			"input-not-text",
		],
		"plan.tfplan": [Buffer.from("PK\u0003\u0004rest of a zip"), "input-not-"],
		"empty.json": ["", "input-not-json"],
	};
	it.each(Object.entries(cases))("%s", async (name, [content, code]) => {
		const path = await files({ [name]: content });
		const { status, output, errors } = await terrace(path(name));
		expect({ status, output }).toEqual({ status: 2, output: "" });
		expect(errors).toContain(code);
	});

	it.each([
		[
			"- never: { from: internet, to: databse }",
			"claim-unknown-actor",
			'Did you mean "database"?',
		],
		[
			"- nevr: { from: internet, to: database }",
			"claim-not-understood",
			'Did you mean "never"?',
		],
		[
			"- can: { from: service, to: database }",
			"claim-not-understood",
			"can needs `on`",
		],
		[
			"- can: { from: service, to: database, on: 99999 }",
			"claim-not-understood",
			"no traffic",
		],
		["never", "claim-not-understood", "no list of claims"],
		["- {", "blueprint-syntax", ""],
	])("claims: %s", async (text, code, said) => {
		const path = await files({ "own.yaml": text });
		const { status, output, errors } = await terrace(
			alumni,
			"--claims",
			path("own.yaml"),
		);
		expect({ status, output }).toEqual({ status: 2, output: "" });
		expect(errors).toContain(code);
		expect(errors).toContain(said);
	});

	it.each([
		[["--explain", "internet"], "bad-usage"],
		[
			["--explain", "internet", "databse", "5432", alumni],
			"Did you mean database?",
		],
		[["--explain", "service", "aws:s4", "443", alumni], "Did you mean aws:s3?"],
		[["--explain", "internet", "database", "x", alumni], "bad-usage"],
		[["nowhere.json"], "blueprint-not-found"],
		[["nowhere.json"], "A plan or a state is named"],
		[["--before", "nowhere.json", alumni], "blueprint-not-found"],
		[[alumni, "--source", "nowhere"], "source-module-missing"],
	])("%s", async (args, said) => {
		const { status, output, errors } = await terrace(...args);
		expect({ status, output }).toEqual({ status: 2, output: "" });
		expect(errors).toContain(said);
	});

	it("says of a database with no friends that nobody reaches it", async () => {
		const folder = await temporaryFolder();
		const plan = join(folder, "plan.json");
		writeFileSync(plan, readPlan("eks"));
		const { output } = await terrace(plan);
		expect(output).toContain("database is reached by nobody");
		expect(output).not.toContain("only by nobody");
	});
});
