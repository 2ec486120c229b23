import { spawnSync } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	readdirSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../scripts/build.js";
import { root } from "./house/repository.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("the code that V8 has compiled", () => {
	let folder = "";

	beforeAll(async () => {
		folder = await temporaryFolder();
		for (const name of ["bin", "package.json"])
			cpSync(join(root, name), join(folder, name), { recursive: true });
		await bundle(join(folder, "dist"));
	});

	/** The whole process, as it is installed; `--help` of a verb loads the verb. */
	function terrace(cache: string, more: NodeJS.ProcessEnv = {}) {
		const program = [join(folder, "bin/terrace.cjs"), "cost", "--help"];
		const env = { PATH: process.env.PATH, XDG_CACHE_HOME: cache, ...more };
		const options = { env, encoding: "utf8" } as const;
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			program,
			options,
		);
		return { status, stdout: stdout.slice(0, 20), stderr };
	}

	const fine = {
		status: 0,
		stdout: expect.stringContaining("terrace cost"),
		stderr: "",
	};

	function keptIn(cache: string): string[] {
		return readdirSync(cache, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort();
	}

	it("is kept once, and read the next time", () => {
		const cache = join(folder, "once");
		expect(terrace(cache)).toEqual(fine);
		const kept = keptIn(cache);
		expect(kept.map((path) => path.split("/").at(-1))).toContain(
			"main.cjs.bin",
		);
		expect(terrace(cache)).toEqual(fine);
		expect(keptIn(cache)).toEqual(kept);
	});

	it.each([
		["is cut off", (path: string) => truncateSync(path, 100)],
		["is empty", (path: string) => truncateSync(path, 0)],
		["is of nobody", (path: string) => writeFileSync(path, "x".repeat(5000))],
	])("does no harm when it %s", (_, spoil) => {
		const cache = join(folder, "spoiled");
		terrace(cache);
		for (const path of keptIn(cache)) spoil(path);
		expect(terrace(cache)).toEqual(fine);
		rmSync(cache, { recursive: true });
	});

	it("is done without where nothing can be written, or nobody wants it", () => {
		const file = join(folder, "file");
		writeFileSync(file, "");
		expect(terrace(file)).toEqual(fine);
		const cache = join(folder, "unwanted");
		mkdirSync(cache);
		expect(terrace(cache, { NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual(fine);
		expect(keptIn(cache)).toEqual([]);
	});
});
