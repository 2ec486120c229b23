import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const suite = `import { describeUnless, missingNamespaces, missingTools } from "${root}test/support/tools.ts";
import { expect, it } from "vitest";

describeUnless(missingTools("terrace-nothing"), "a tool", () => {
	it("is used", () => expect(1).toBe(1));
	it("is used again", () => expect(1).toBe(1));
});
describeUnless(missingNamespaces(), "namespaces", () => {
	it("are made", () => expect(1).toBe(1));
});
it("needs nothing", () => expect(1).toBe(1));
`;

/** Runs a suite on a machine that has Node alone. */
async function runBare(environment: Readonly<Record<string, string>>) {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "test"));
	writeFileSync(join(folder, "test/bare.test.ts"), suite);
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[
			join(root, "node_modules/vitest/vitest.mjs"),
			"run",
			"--config",
			join(root, "vitest.config.ts"),
			"--root",
			folder,
			"--project",
			"quick",
		],
		{ cwd: root, encoding: "utf8", env: { PATH: folder, ...environment } },
	);
	return { status, output: stdout + stderr };
}

it("skips visibly where a tool is missing, with the reason and the count", async () => {
	const { status, output } = await runBare({});
	expect(output).toContain(
		"Skipped 2 tests: there is no terrace-nothing on this machine",
	);
	expect(output).toContain(
		"Skipped 1 test: this machine gives no namespaces to users (no unshare)",
	);
	expect(output).toMatch(/1 passed.*3 skipped/);
	expect(status).toBe(0);
});

it("fails in CI instead", async () => {
	const { status, output } = await runBare({ CI: "true" });
	expect(output).toContain(
		"In CI nothing is skipped: there is no terrace-nothing on this machine.",
	);
	expect(output).toContain(
		"In CI nothing is skipped: this machine gives no namespaces to users (no unshare).",
	);
	expect(status).toBe(1);
});
