import { writeFileSync } from "node:fs";
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
});
