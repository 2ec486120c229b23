import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { withPrivateFolder } from "./private-folder.ts";

it("is this user's alone, and gone when the work has failed", async () => {
	let seen = "";
	const work = withPrivateFolder(async (folder) => {
		seen = folder;
		expect(statSync(folder).mode & 0o077).toBe(0);
		throw new Error("no");
	});
	await expect(work).rejects.toThrow("no");
	expect(existsSync(seen)).toBe(false);
});

it("takes away what a killed process has left, and nothing of one that lives", async () => {
	vi.stubEnv("TMPDIR", await temporaryFolder());
	const { pid } = spawnSync("true");
	const left = join(tmpdir(), `terrace-plan-${pid}-a`);
	const used = join(tmpdir(), `terrace-plan-${process.ppid}-b`);
	const other = join(tmpdir(), "terrace-plan-of-mine");
	for (const folder of [left, used, other]) mkdirSync(folder);
	await withPrivateFolder(async () => undefined);
	expect([left, used, other].map(existsSync)).toEqual([false, true, true]);
	vi.unstubAllEnvs();
});
