import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { describeUnless, missingTool } from "../../../test/support/tools.ts";
import { waitForEgressFunction, waitForEgressStep } from "./wait-for-egress.ts";

/** Answers from the `opens`-th question on; pauses take no time, but the clock goes on by them. */
async function wait(opens: number, seconds: number) {
	const folder = await temporaryFolder();
	const fake = (name: string, body: string) => {
		writeFileSync(join(folder, name), `#!/bin/bash\n${body}\n`);
		chmodSync(join(folder, name), 0o755);
	};
	fake(
		"curl",
		`echo "$*" >>${folder}/asked; (($(wc -l <${folder}/asked) >= ${opens}))`,
	);
	const script = `egress_wait_seconds=${seconds}
sleep() { SECONDS=$((SECONDS + $1)); }
${waitForEgressFunction}wait_for_egress one.example two.example`;
	const run = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", script], {
		encoding: "utf8",
		env: { PATH: `${folder}:${process.env.PATH}` },
	});
	const asked = readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
	return { ...run, addresses: asked.map((line) => line.split(" ").at(-1)) };
}

describeUnless(missingTool("bash"), "waiting for the way out", () => {
	it("goes on at once where everything answers", async () => {
		const { status, stdout, addresses } = await wait(1, 900);
		expect({ status, stdout, addresses }).toEqual({
			status: 0,
			stdout: "",
			addresses: ["https://one.example/", "https://two.example/"],
		});
	});

	it("asks again until there is an answer, and says so", async () => {
		const { status, stdout, addresses } = await wait(3, 900);
		expect(status).toBe(0);
		expect(stdout).toBe(
			"no answer from one.example yet; asking again in 10 seconds\n".repeat(2),
		);
		expect(addresses).toHaveLength(4);
	});

	it("gives up in the end, with the likely reason", async () => {
		const { status, stdout, addresses } = await wait(1000, 60);
		expect(status).toBe(1);
		expect(addresses).toHaveLength(7);
		expect(stdout).toContain(
			"no answer from one.example within 60 seconds: is there a way out (egress_open = true, or a NAT instance that runs)?",
		);
	});
});

it("waits for each destination by its name", () => {
	const step = waitForEgressStep([
		{ kind: "aws", service: "secretsmanager" },
		{ kind: "ecr-registry" },
		{ kind: "host", host: "ghcr.io" },
	]);
	expect(step).toBe(
		`wait_for_egress "secretsmanager.$region.amazonaws.com" "$ecr_registry" 'ghcr.io'`,
	);
});
