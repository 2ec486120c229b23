import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import {
	removeTemporaryFolders,
	temporaryFolder,
} from "../../test/support/temporary-folder.ts";

const terrace = (...args: string[]) => runTerrace(args);

afterAll(removeTemporaryFolders);

let root = "";
const at = (name: string) => join(root, name);
const workflow = (name: string) => at(`.github/workflows/${name}.yml`);

function blueprint(github: object = {}): void {
	const value = {
		name: "shop",
		region: "eu-central-1",
		service: {
			source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
			port: 8000,
			healthCheck: "/health",
			runsOn: { kind: "fargate" },
		},
		observe: { email: "ops@example.com" },
		state: { bucket: "acme-state" },
		pipeline: { github: { repository: "acme/shop", ...github } },
	};
	mkdirSync(at("infrastructure"), { recursive: true });
	writeFileSync(at("infrastructure/blueprint.json"), JSON.stringify(value));
}

const write = (...more: string[]) =>
	terrace("pipeline", at("infrastructure"), ...more);

const written = [
	".github/terrace-setup.sh",
	...["deploy", "drift", "prices", "pull-request"].map(
		(name) => `.github/workflows/${name}.yml`,
	),
];

beforeEach(async () => {
	root = await temporaryFolder();
	mkdirSync(at(".git"));
	blueprint();
	expect(await write()).toMatchObject({ status: 0, errors: "" });
});

describe("terrace pipeline", () => {
	it("writes into the repository, not beside the blueprint", () => {
		for (const name of written) expect(existsSync(at(name)), name).toBe(true);
		expect(readFileSync(at(".trivyignore.yaml"), "utf8")).toContain(
			"vulnerabilities: []",
		);
		expect(readdirSync(at("infrastructure"))).toEqual(["blueprint.json"]);
	});

	it("writes nothing where nothing has changed", async () => {
		const times = () => written.map((name) => statSync(at(name)).mtimeMs);
		const before = times();
		const { status, output } = await write();
		expect({ status, output }).toMatchObject({ status: 0 });
		expect(output).toContain("nothing was written");
		expect(times()).toEqual(before);
	});

	it("changes only what must change", async () => {
		const before = written.map((name) => readFileSync(at(name), "utf8"));
		blueprint({ watchMinutes: 9 });
		expect((await write()).output).toContain(
			"changed  .github/workflows/deploy.yml",
		);
		const changed = written.filter(
			(name, index) => readFileSync(at(name), "utf8") !== before[index],
		);
		expect(changed).toEqual([".github/workflows/deploy.yml"]);
	});

	it("stops before a file that was edited by hand, and changes no other", async () => {
		appendFileSync(workflow("deploy"), "# mine\n");
		blueprint({ branch: "trunk" });
		const drift = readFileSync(workflow("drift"), "utf8");
		const { status, errors } = await write();
		expect(status).toBe(2);
		expect(errors).toContain("deploy.yml");
		expect(errors).toContain("edited since Terrace wrote it");
		expect(readFileSync(workflow("deploy"), "utf8")).toContain("# mine");
		expect(readFileSync(workflow("drift"), "utf8")).toBe(drift);
	});

	it("replaces it when it is told to, and keeps it beside", async () => {
		const own = readFileSync(workflow("deploy"), "utf8");
		for (const mine of ["# mine\n", "# again\n"]) {
			appendFileSync(workflow("deploy"), mine);
			expect((await write("--force")).status).toBe(0);
			expect(readFileSync(workflow("deploy"), "utf8")).toBe(own);
		}
		const kept = (name: string) => readFileSync(`${workflow("deploy")}${name}`);
		expect(kept(".edited").toString()).toBe(`${own}# mine\n`);
		expect(kept(".edited-2").toString()).toBe(`${own}# again\n`);
	});

	it("stops before a file that it never wrote, and leaves other workflows alone", async () => {
		rmSync(workflow("deploy"));
		writeFileSync(workflow("deploy"), "on: push\n");
		writeFileSync(workflow("mine"), "on: push\n");
		const { status, errors } = await write();
		expect(status).toBe(2);
		expect(errors).toContain("Terrace did not write it");
		expect(errors).not.toContain("mine.yml");
		expect(readFileSync(workflow("deploy"), "utf8")).toBe("on: push\n");
	});

	it("does not take other line ends for an edit", async () => {
		const text = readFileSync(workflow("drift"), "utf8");
		writeFileSync(workflow("drift"), text.replaceAll("\n", "\r\n"));
		expect((await write("--check")).status).toBe(0);
	});

	it("refuses a place from which the workflows would not see the blueprint", async () => {
		blueprint();
		const { status, errors } = await write("--out", at("elsewhere"));
		expect(status).toBe(2);
		expect(errors).toContain("blueprint-outside");
		expect(existsSync(at("elsewhere"))).toBe(false);
	});

	it("says what a blueprint without a pipeline lacks", async () => {
		const path = at("infrastructure/blueprint.json");
		const { pipeline: _, ...rest } = JSON.parse(readFileSync(path, "utf8"));
		writeFileSync(path, JSON.stringify(rest));
		const { status, errors } = await write();
		expect(status).toBe(2);
		expect(errors).toContain("says nothing of a pipeline");
	});
});

describe("terrace pipeline --check", () => {
	it("finds nothing right after writing", async () => {
		expect(await write("--check")).toMatchObject({ status: 0, errors: "" });
	});

	it("names every file that is of before, missing, edited or foreign, and writes none", async () => {
		blueprint({ branch: "trunk" });
		rmSync(workflow("prices"));
		appendFileSync(workflow("deploy"), "# mine\n");
		writeFileSync(workflow("pull-request"), "on: push\n");
		const { status, errors } = await write("--check");
		expect(status).toBe(1);
		const text = errors.replaceAll(/\s+/g, " ");
		for (const sentence of [
			/drift\.yml[^✗]*the file is of before/,
			/prices\.yml[^✗]*the file is not there/,
			/deploy\.yml[^✗]*was edited since/,
			/pull-request\.yml[^✗]*Terrace did not write it/,
		])
			expect(text).toMatch(sentence);
		expect(existsSync(workflow("prices"))).toBe(false);
	});

	it("names a workflow of ours that the pipeline no longer has", async () => {
		writeFileSync(workflow("old"), readFileSync(workflow("drift"), "utf8"));
		const { status, errors } = await write("--check");
		expect(status).toBe(1);
		expect(errors).toContain("no longer wanted");
		expect((await write()).output).toContain("removed");
		expect(existsSync(workflow("old"))).toBe(false);
	});

	it("refuses an allowed vulnerability without a reason or a last day", async () => {
		writeFileSync(
			at(".trivyignore.yaml"),
			"vulnerabilities:\n  - id: CVE-2026-1\n    statement: No fix yet.\n  - id: CVE-2026-2\n    expired_at: 2026-12-31\n",
		);
		const { status, errors } = await write("--check");
		expect(status).toBe(1);
		expect(errors).toContain("CVE-2026-1 has no expired_at");
		expect(errors).toContain("CVE-2026-2 has no statement");
	});
});
