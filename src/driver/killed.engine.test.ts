import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { describeUnless, missingTool } from "../../test/support/tools.ts";
import { findEngine, init, plan, stateList } from "./index.ts";

const slowProcess = "sleep 63.25";

const settings = `resource "terraform_data" "first" {
}

resource "terraform_data" "slow" {
  depends_on = [terraform_data.first]
  provisioner "local-exec" {
    command = "exec ${slowProcess}"
  }
}
`;

function isRunning(): boolean {
	return execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })
		.split("\n")
		.includes(slowProcess);
}

async function until(condition: () => boolean): Promise<void> {
	for (let tries = 0; tries < 300 && !condition(); tries += 1) await sleep(100);
	expect(condition()).toBe(true);
}

/** A process of its own that applies a plan by the driver: somebody that can be killed. */
async function applier(folder: string, workspace: object) {
	const driver = join(folder, "driver.mjs");
	await build({
		entryPoints: [fileURLToPath(new URL("index.ts", import.meta.url))],
		outfile: driver,
		bundle: true,
		platform: "node",
		format: "esm",
		logLevel: "silent",
	});
	const program = join(folder, "applier.mjs");
	writeFileSync(
		program,
		`import { apply } from "./driver.mjs";
for await (const event of apply(${JSON.stringify(workspace)}, { planFile: "p" }).events) event;
`,
	);
	return spawn(process.execPath, [program], { stdio: "ignore" });
}

describeUnless(
	missingTool("terraform"),
	"the driver, killed",
	{ timeout: 120_000 },
	() => {
		it("leaves an engine that stops gracefully by itself, and nothing else", async () => {
			const folder = await temporaryFolder();
			writeFileSync(join(folder, "main.tf"), settings);
			const environment = {
				PATH: process.env.PATH ?? "",
				HOME: process.env.HOME ?? "",
				CHECKPOINT_DISABLE: "1",
			};
			const engine = await findEngine({ wanted: "terraform", environment });
			if (engine.kind === "diagnostic") throw new Error(engine.summary);
			const workspace = { engine, folder, environment };
			await init(workspace).ended;
			await plan(workspace, { out: "p" }).ended;
			const ours = await applier(folder, workspace);
			await until(isRunning);
			ours.kill("SIGKILL");
			await once(ours, "exit");
			await until(() => !isRunning());
			// The lock is free again, and the state knows what was made.
			await sleep(1500);
			const end = await plan(workspace).ended;
			expect(end).toMatchObject({ outcome: "done", diagnostics: [] });
			const { value } = await stateList(workspace);
			expect(value).toContain("terraform_data.first");
		});
	},
);
