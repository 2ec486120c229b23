import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { bootScript, bootScripts } from "../../../test/support/boot-scripts.ts";
import { describeUnless, missingTool } from "../../../test/support/tools.ts";
import { scriptBytes } from "./script.ts";

const names = Object.keys(bootScripts);

describe("boot scripts", () => {
	it.each(names)("%s is as it was reviewed", async (name) => {
		await expect(bootScript(name)).toMatchFileSnapshot(`golden/${name}.sh`);
	});

	it.each(names)("%s fits into user data in base64, too", (name) => {
		const text = bootScript(name);
		expect(Buffer.from(text).toString("base64").length).toBeLessThan(16_384);
		const script = bootScripts[name];
		expect(script && scriptBytes(script)).toBeLessThanOrEqual(
			Buffer.byteLength(text),
		);
	});

	it.each(names)("%s holds no text but ASCII, whatever the locale", (name) => {
		expect(bootScript(name)).toMatch(/^[\n\x20-\x7e]*$/);
	});
});

describeUnless(missingTool("shellcheck"), "shellcheck", () => {
	it.each(names)("finds nothing in %s", (name) => {
		const input = bootScript(name);
		const run = spawnSync("shellcheck", ["--shell=bash", "-"], {
			input,
			encoding: "utf8",
		});
		expect(run.stdout).toBe("");
		expect(run.status).toBe(0);
	});
});
