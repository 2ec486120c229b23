import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlan } from "./fixtures/plans/fixtures.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { startTerrace, type TerraceEnd } from "./support/terrace.ts";

/** What somebody's file may be, and what becomes of it: through the real command line, as its own process. */
const plan = readPlan("inline-rules");
const folder = await temporaryFolder();

function file(name: string, content: string | Uint8Array): string {
	writeFileSync(join(folder, name), content);
	return join(folder, name);
}

async function terrace(...args: readonly string[]): Promise<TerraceEnd> {
	const { NODE_OPTIONS: _, FORCE_COLOR: __, ...environment } = process.env;
	return startTerrace(args, environment).ended;
}

/** Status 2, a diagnostic with its code, no report and no stack. */
async function refused(code: string, ...args: readonly string[]) {
	const { status, output, errors } = await terrace(...args);
	expect({ status, output }).toEqual({ status: 2, output: "" });
	expect(errors).toMatch(/^✗ /);
	expect(errors).toContain(code);
	expect(errors).not.toMatch(/\n\s+at |Error:|bug of Terrace/);
	return errors;
}

describe("what is no plan is refused", () => {
	const garbage = Uint8Array.from(
		{ length: 5000 },
		(_, at) => (at * 7919) % 256,
	);
	it.each<[name: string, content: string | Uint8Array, code: string]>([
		["half.json", plan.slice(0, plan.length / 2), "input-not-json"],
		[
			"foreign.json",
			'{"resources":[{"type":"aws_vpc"}]}',
			"input-not-terraform",
		],
		[
			"two.json",
			plan.replace(/"format_version":\s*"1\.\d"/, '"format_version": "2.0"'),
			"input-format",
		],
		["garbage.json", garbage, "input-not-text"],
		["garbage", garbage, "input-not-text"],
		["empty.json", "", "input-not-json"],
		["nest.json", "[".repeat(300_000), "input-not-"],
		[
			"place.json",
			plan.replaceAll('"aws_instance.app"', '"aws_instance..app"'),
			"input-not-terraform",
		],
	])("%s", async (name, content, code) => {
		const path = file(name, content);
		for (const verb of ["prove", "check"]) await refused(code, verb, path);
		await refused(code, "prove", "--before", path, file("plan.json", plan));
		await refused(code, "prove", path, "--explain", "internet", "a", "443");
	});
});

/** Two modules that take what the other gives, and give what they take: nobody says what it is. */
const circle = JSON.stringify({
	format_version: "1.2",
	terraform_version: "1.11.4",
	resource_changes: JSON.parse(plan).resource_changes.filter(
		({ type }: { type: string }) => type === "aws_vpc",
	),
	configuration: {
		root_module: {
			module_calls: Object.fromEntries(
				[
					["one", "two"],
					["two", "one"],
				].map(([name, other]) => [
					name,
					{
						source: `./${name}`,
						expressions: {
							given: {
								references: [`module.${other}.given`, `module.${other}`],
							},
						},
						module: {
							outputs: { given: { expression: { references: ["var.given"] } } },
							variables: { given: {} },
							resources: [
								{
									address: "aws_instance.here",
									mode: "managed",
									type: "aws_instance",
									name: "here",
									expressions: {
										subnet_id: { references: ["var.given"] },
										vpc_security_group_ids: { references: ["var.given"] },
									},
								},
							],
						},
					},
				]),
			),
		},
	},
});

describe("what goes round in a circle ends", () => {
	const instances = ["one", "two"].map((name) => ({
		address: `module.${name}.aws_instance.here`,
		module_address: `module.${name}`,
		mode: "managed",
		type: "aws_instance",
		name: "here",
		provider_name: "registry.terraform.io/hashicorp/aws",
		change: {
			actions: ["create"],
			before: null,
			after: { instance_type: "t3.micro" },
			after_unknown: { subnet_id: true, vpc_security_group_ids: true },
		},
	}));
	const round = JSON.stringify({
		...JSON.parse(circle),
		resource_changes: [...JSON.parse(circle).resource_changes, ...instances],
	});

	it("in a plan whose modules take what they give each other", async () => {
		const path = file("circle.json", round);
		const { status, output, errors } = await terrace("prove", path);
		expect(status).toBe(0);
		for (const name of ["one", "two"])
			expect(output).toContain(`module.${name}.aws_instance.here`);
		expect(output).toContain("? internet reaches nothing inside");
		expect(errors).not.toMatch(/\n\s+at |bug of Terrace/);
	});

	it("in sources of which a module calls itself", async () => {
		file(
			"main.tf",
			'module "again" {\n  source = "./"\n}\n\nresource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n',
		);
		const path = file("plan.json", plan);
		const { status, output, errors } = await terrace(
			...["prove", path, "--source", folder],
		);
		expect(status).toBe(2);
		expect(output).toBe("");
		expect(errors).toMatch(/^✗ .*calls itself/);
	});
});

describe("what is large", () => {
	it("is proved as it would be without what makes it so, of 100 MB within 700 MB", async () => {
		const value = "x".repeat(1_000_000);
		const outputs = Array.from(
			{ length: 100 },
			(_, at) => `"o${at}":{"actions":["create"],"after":"${value}"}`,
		);
		const large = file(
			"large.json",
			`{"output_changes":{${outputs.join(",")}},${plan.trimStart().slice(1)}`,
		);
		const { NODE_OPTIONS: _, FORCE_COLOR: __, ...environment } = process.env;
		const bounded = {
			...environment,
			NODE_OPTIONS: "--max-old-space-size=700",
		};
		const found = await startTerrace(["prove", large], bounded).ended;
		const small = await terrace("prove", file("plan.json", plan));
		expect(found.status).toBe(small.status);
		expect(found.output.replaceAll("large.json", "plan.json")).toBe(
			small.output,
		);
	});

	it("is refused unread where it is more than Node can read", async () => {
		const huge = file("huge.json", "{");
		// Nobody writes so much: the rest of it is a hole.
		truncateSync(huge, 612_000_000);
		const errors = await refused("input-too-large", "prove", huge);
		expect(errors).toContain("has 612 MB, and 536 MB can be read");
		await refused("input-too-large", "prove", "--before", huge, huge);
		truncateSync(huge, 0);
	});
});

describe("claims and ends that name nobody are refused with the nearest name", () => {
	it("in a file of claims", async () => {
		const claims = file(
			"own.yaml",
			"- never: { from: internet, to: bastoin }\n",
		);
		const errors = await refused(
			"claim-unknown-actor",
			"prove",
			file("plan.json", plan),
			"--claims",
			claims,
		);
		expect(errors).toContain('Did you mean "bastion"?');
	});

	it("in a question about two of whom neither is here", async () => {
		const ends = ["--explain", "aws:s3", "internet", "443"];
		const path = file("plan.json", plan);
		const errors = await refused("flow-end-unknown", "prove", path, ...ends);
		expect(errors).toContain('neither "aws:s3" nor "internet" is in');
	});

	it("in a question", async () => {
		const errors = await refused(
			"flow-end-unknown",
			"prove",
			file("plan.json", plan),
			"--explain",
			"internet",
			"bastoin",
			"22",
		);
		expect(errors).toContain("Did you mean bastion?");
	});
});

/** Everything that steers a terminal, forges a line, turns the direction of writing, or runs in a browser. */
const evil =
	"\u001b[31m\u001b]0;owned\u0007\n✓ all is well\r\u202e\u200f\u2066<script>alert(1)</script>\u0085\u009b2J\u2028\u{e0041}";
const steering = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

function expectHarmless({ output, errors }: TerraceEnd): void {
	for (const text of [output, errors]) {
		expect(steering.exec(text)?.index).toBeUndefined();
		// No line that somebody's name begins.
		expect(text).not.toMatch(/^✓ all is well/m);
	}
}

describe("names that would steer a terminal", () => {
	const hostile = readPlan("hostile-names");

	it.each([
		[["--actors", "--traces"]],
		[["--format", "json"]],
		[["--explain", "internet", "bastion:plain", "22"]],
		[["--explain", "internet", "bastion:plain", "22", "--format", "json"]],
		[["--before", file("before.json", plan)]],
		[["--before", file("before.json", plan), "--format", "json"]],
	])("do not, of a plan, with %j", async (args) => {
		const path = file("hostile.json", hostile);
		const source = join("test/fixtures/plans/hostile-names");
		const end = await terrace("prove", path, ...args, "--source", source);
		expect([0, 1]).toContain(end.status);
		expect(end.output.length).toBeGreaterThan(200);
		expectHarmless(end);
		if (args.includes("json")) expect(end.output).toContain("\\u202e");
	});

	it("are the same names to a machine", async () => {
		const path = file("hostile.json", hostile);
		const { output } = await terrace("prove", path, "--format", "json");
		const addresses = JSON.parse(output).systems[0].actors.flatMap(
			(one: { addresses: readonly string[] }) => one.addresses,
		);
		const planned = JSON.parse(hostile)
			.resource_changes.map((one: { address: string }) => one.address)
			.filter((one: string) => one.startsWith("aws_instance."));
		expect(addresses.sort()).toEqual(planned.sort());
	});

	it("do not, of claims", async () => {
		const never = { from: "internet", to: { type: "aws_instance" } };
		const claims = file(
			"evil.json",
			JSON.stringify([{ never, text: evil, why: evil }]),
		);
		const end = await terrace(
			"prove",
			file("plan.json", plan),
			"--claims",
			claims,
		);
		expect(end.status).toBe(1);
		expect(end.output).toContain("\\u001b[31m");
		expectHarmless(end);
	});

	it.each([
		[{ never: { from: "internet", to: evil } }],
		[{ [evil]: { from: "internet", to: "bastion" } }],
		[{ never: { from: "internet", to: "bastion", on: evil } }],
		[{ never: { from: { [evil]: evil }, to: "bastion" } }],
	])("do not, of claims that are refused", async (claim) => {
		const claims = file("evil.json", JSON.stringify([claim]));
		expectHarmless(
			await terrace("prove", file("plan.json", plan), "--claims", claims),
		);
		await refused(
			"claim-",
			"prove",
			file("plan.json", plan),
			"--claims",
			claims,
		);
	});

	it("do not, on the command line", async () => {
		for (const args of [
			[`${folder}/${evil}`],
			[file("plan.json", plan), "--explain", evil, "internet", "443"],
			[file("plan.json", plan), "--explain", "internet", "bastion", evil],
		]) {
			const end = await terrace("prove", ...args);
			expect(end.status).toBe(2);
			expectHarmless(end);
		}
	});
});

describe("what is sensitive", () => {
	const secret = "correct-horse-battery-staple";
	/** A secret at every place where a plan may mark one, and in those of a failed claim's resources. */
	const guarded = JSON.stringify(JSON.parse(plan), (key, value) => {
		if (key !== "change") return value;
		const after = {
			...value.after,
			user_data: secret,
			tags: { Name: secret },
			description: secret,
		};
		return {
			...value,
			after,
			before: { ...value.before, description: secret },
			after_sensitive: {
				user_data: true,
				tags: { Name: true },
				description: true,
			},
		};
	});

	it.each([
		[["prove"]],
		[["prove", "--actors", "--traces"]],
		[["prove", "--format", "json"]],
		[["prove", "--explain", "internet", "aws_instance.web", "443"]],
		[["prove", "--explain", "internet", "aws_instance.nobody", "443"]],
		[["check"]],
		[["check", "--format", "json"]],
	])("is nowhere in what %j prints", async ([verb = "", ...rest]) => {
		const path = file("guarded.json", guarded);
		expect(guarded).toContain(secret);
		const { output, errors } = await terrace(verb, path, ...rest);
		expect(output + errors).not.toBe("");
		expect(output + errors).not.toContain(secret);
	});

	it("is nowhere where it is a block of addresses that a group admits", async () => {
		const block = "198.51.100.0/24";
		const marked = JSON.parse(plan);
		for (const { type, change } of marked.resource_changes)
			if (type === "aws_security_group")
				change.after_sensitive = { ...change.after_sensitive, ingress: true };
		expect(JSON.stringify(marked)).toContain(block);
		const path = file("block.json", JSON.stringify(marked));
		for (const args of [
			["--actors", "--traces"],
			["--format", "json"],
			["--explain", "internet", "bastion", "22"],
			["--explain", "198.51.100.7", "bastion", "22", "--format", "json"],
			["--before", file("plan.json", plan)],
		]) {
			const { status, output, errors } = await terrace("prove", path, ...args);
			expect([0, 1]).toContain(status);
			expect(output.length).toBeGreaterThan(100);
			if (!args.includes("--before"))
				expect(output + errors).not.toContain(block);
		}
	});
});
