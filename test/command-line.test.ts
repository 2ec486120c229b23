import { type ChildProcess, spawn } from "node:child_process";
import {
	closeSync,
	existsSync,
	openSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "./support/temporary-folder.ts";

const bin = fileURLToPath(new URL("../bin/terrace.cjs", import.meta.url));

const small = `{
	"name": "shop",
	"region": "eu-central-1",
	"service": {
		"source": { "kind": "image", "image": "ghcr.io/acme/shop:1.4.0" },
		"port": 8000,
		"healthCheck": "/health",
		"runsOn": { "kind": "fargate" }
	}
}`;

interface Ended {
	readonly status: number | null;
	readonly output: string;
	readonly errors: string;
}

function start(
	args: readonly string[],
	options: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): ChildProcess {
	const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
	return spawn(process.execPath, [bin, ...args], {
		cwd: options.cwd,
		env: { ...env, ...options.env },
	});
}

async function ended(child: ChildProcess): Promise<Ended> {
	const texts = { output: "", errors: "" };
	child.stdout?.on("data", (data) => {
		texts.output += data;
	});
	child.stderr?.on("data", (data) => {
		texts.errors += data;
	});
	const status = await new Promise<number | null>((resolve) => {
		child.once("close", resolve);
	});
	return { status, ...texts };
}

const terrace = (...given: Parameters<typeof start>) => ended(start(...given));

async function blueprintFolder(text = small): Promise<string> {
	const folder = await temporaryFolder();
	writeFileSync(join(folder, "blueprint.json"), text);
	return folder;
}

// Whoever comes first makes the bundle; the tests measure commands, not that.
beforeAll(async () => {
	expect(await terrace(["--version"])).toMatchObject({ status: 0 });
}, 60_000);

describe("terrace build", () => {
	it("writes beside the blueprint, and says what and what next", async () => {
		const cwd = await blueprintFolder();
		const { status, output, errors } = await terrace(["build"], { cwd });
		expect({ status, errors }).toEqual({ status: 0, errors: "" });
		expect(output).toMatch(/^shop: \d+ resources in terraform\n/);
		expect(output).toMatch(/^ {2}network +\d+ {2}The VPC/m);
		expect(output).toContain("terraform init && terraform plan");
		expect(existsSync(join(cwd, "terraform/network.tf"))).toBe(true);
		const again = await terrace(["build", "blueprint.json"], { cwd });
		expect(again.output).toMatch(/ {2}\d+ files: \d+ as before\n/);
	});

	it("writes each environment into its folder, or one right where it is told", async () => {
		const two = small.replace(
			'"name"',
			'"environments": { "staging": {}, "live": {} }, "name"',
		);
		const cwd = await blueprintFolder(two);
		expect(await terrace(["build", "--out", "all"], { cwd })).toMatchObject({
			status: 0,
			output: expect.stringMatching(/^shop-staging: [\s\S]*^shop-live: /m),
		});
		expect(existsSync(join(cwd, "all/live/network.tf"))).toBe(true);
		const one = ["build", "--out", "one", "--environment", "live"];
		expect(await terrace(one, { cwd })).toMatchObject({ status: 0 });
		const text = readFileSync(join(cwd, "one/network.tf"), "utf8");
		expect(text).toBe(readFileSync(join(cwd, "all/live/network.tf"), "utf8"));
	});

	it("keeps what was edited by hand until it is forced", async () => {
		const cwd = await blueprintFolder();
		await terrace(["build"], { cwd });
		const file = join(cwd, "terraform/network.tf");
		writeFileSync(file, "# mine\n");
		const refused = await terrace(["build"], { cwd });
		expect(refused).toMatchObject({ status: 2, output: "" });
		expect(refused.errors).toContain("✗ terraform/network.tf: the file was");
		expect(readFileSync(file, "utf8")).toBe("# mine\n");
		expect(await terrace(["build", "--force"], { cwd })).toMatchObject({
			status: 0,
		});
		expect(readFileSync(file, "utf8")).not.toBe("# mine\n");
	});

	it("shows all problems and writes nothing", async () => {
		const bad = small.replace("8000", '"x"').replace("healthCheck", "helth");
		const cwd = await blueprintFolder(bad);
		const { status, output, errors } = await terrace(["build"], { cwd });
		expect({ status, output }).toEqual({ status: 2, output: "" });
		expect(errors.match(/^✗ /gm)?.length).toBeGreaterThan(1);
		expect(errors).not.toContain("    at ");
		expect(existsSync(join(cwd, "terraform"))).toBe(false);
	});

	it("writes Terraform's JSON syntax", async () => {
		const cwd = await blueprintFolder();
		await terrace(["build", "--format", "json"], { cwd });
		const text = readFileSync(join(cwd, "terraform/network.tf.json"), "utf8");
		expect(JSON.parse(text)).toHaveProperty("resource.aws_vpc");
		// The syntax is exchanged, not doubled: both at once would not be valid.
		const { output } = await terrace(["build"], { cwd });
		expect(output).toContain("removed network.tf.json");
	});
});

describe("the process", () => {
	it("colours what it is forced to colour", async () => {
		const forced = { env: { FORCE_COLOR: "1" } };
		expect((await terrace(["biuld"], forced)).errors).toContain("\u001b[31m");
		expect((await terrace(["biuld"])).errors).not.toContain("\u001b");
	});

	it("does not mind a reader who leaves", async () => {
		const cwd = await blueprintFolder();
		const child = start(["build"], { cwd });
		child.stdout?.destroy();
		expect(await ended(child)).toMatchObject({ status: 0, errors: "" });
		expect(existsSync(join(cwd, "terraform/network.tf"))).toBe(true);
	});

	it("stops at Ctrl-C between two files, and says what it left", async () => {
		const names = Array.from({ length: 12 }, (_, at) => `"e${at}": {}`);
		const many = `"environments": { ${names.join(", ")} }, "name"`;
		const cwd = await blueprintFolder(small.replace('"name"', many));
		const child = start(["build"], { cwd });
		// The first environment is written; the others are not.
		child.stdout?.once("data", () => child.kill("SIGINT"));
		const { status, errors } = await ended(child);
		expect(status).toBe(130);
		expect(errors).toMatch(
			/^Interrupted: \d+ of \d+ changes to terraform\/e\d+ were made\./,
		);
		expect(await terrace(["build"], { cwd })).toMatchObject({ status: 0 });
	});
});

it("reads the sources of a plan in the bundle, where the grammar has to load", async () => {
	const folder = fileURLToPath(
		new URL("fixtures/plans/modules", import.meta.url),
	);
	const plan = join(folder, "plan.json");
	const end = await terrace(["prove", plan, "--source", folder]);
	expect(end.errors).not.toContain("bug of Terrace");
	expect(end.output).toContain("Who reaches whom");
});

describe("the end of a command", () => {
	it("hands over all of a long report, to a slow reader too", async () => {
		const cwd = await blueprintFolder();
		const format = ["check", "--fail-on", "never", "--format", "html"];
		const file = await terrace([...format, "--out", "report.html"], { cwd });
		expect(file).toMatchObject({ status: 0, errors: "" });
		const child = start(format, { cwd });
		const end = ended(child);
		child.stdout?.pause();
		await new Promise((later) => setTimeout(later, 1000));
		child.stdout?.resume();
		const { status, output } = await end;
		expect(status).toBe(0);
		expect(output).toBe(readFileSync(join(cwd, "report.html"), "utf8"));
		expect(output.length).toBeGreaterThan(100_000);
	});

	it.skipIf(!existsSync("/dev/full"))(
		"says that there was no room for what it printed",
		async () => {
			const cwd = await blueprintFolder();
			const full = openSync("/dev/full", "w");
			const child = spawn(process.execPath, [bin, "check"], {
				cwd,
				stdio: ["ignore", full, "pipe"],
			});
			const { status, errors } = await ended(child);
			closeSync(full);
			expect(status).toBe(70);
			expect(errors).toContain("ENOSPC");
		},
	);
});
