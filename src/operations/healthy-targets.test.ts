import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import type { Blueprint } from "../blueprint/index.ts";
import { terraformDocument } from "../terraform/index.ts";
import { waitForTargets } from "./healthy-targets.ts";
import type { News, Ports } from "./ports.ts";
import type { System } from "./system.ts";
import type { TargetHealth, TargetsOf } from "./target-health.ts";

const arn =
	"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1";

/** An engine that shows a state with one target group. */
async function system(): Promise<System> {
	const folder = await temporaryFolder();
	const state = {
		values: {
			root_module: {
				resources: [{ type: "aws_lb_target_group", values: { arn } }],
			},
		},
	};
	mkdirSync(join(folder, "bin"));
	const command = join(folder, "bin", "terraform");
	writeFileSync(command, `#!/bin/sh\necho '${JSON.stringify(state)}'\n`, {
		mode: 0o755,
	});
	return {
		blueprint: { prefix: "shop" } as Blueprint,
		document: terraformDocument([]),
		workspace: {
			engine: {
				kind: "engine",
				product: "terraform",
				command,
				version: "1.11.4",
			},
			folder,
			environment: { PATH: process.env.PATH },
		},
	};
}

function listening(targetsOf: TargetsOf) {
	const news: News[] = [];
	const once = new AbortController();
	const ports: Ports = {
		tell: (one) => news.push(one),
		prompts: {
			ask: async () => undefined,
			confirm: async () => undefined,
			secret: async () => undefined,
		},
		interruption: { once: once.signal, twice: new AbortController().signal },
		targetsOf,
	};
	return { ports, news, interrupt: () => once.abort() };
}

const target = (state: string, more: Partial<TargetHealth> = {}) => ({
	id: "i-1",
	port: 8000,
	state,
	...more,
});

it("waits until all targets are healthy, and tells each change once", async () => {
	const answers = [
		[],
		[target("initial", { reason: "Elb.InitialHealthChecking" })],
		[target("initial", { reason: "Elb.InitialHealthChecking" })],
		[target("healthy"), target("draining")],
	];
	const { ports, news } = listening(async (asked) => {
		expect(asked).toBe(arn);
		return answers.shift() ?? [];
	});
	expect(await waitForTargets(await system(), ports, 1)).toMatchObject({
		outcome: "done",
		diagnostics: [],
	});
	expect(
		news.flatMap((one) => (one.kind === "note" ? [one.text] : [])),
	).toEqual([
		"no target is registered yet",
		"0 of 1 targets healthy; i-1, port 8000: initial (Elb.InitialHealthChecking)",
		"1 of 1 targets healthy",
	]);
});

it("says which target is unhealthy and why", async () => {
	const { ports } = listening(async () => [
		target("unhealthy", {
			reason: "Target.FailedHealthChecks",
			description: "Health checks failed with these codes: [502]",
		}),
	]);
	expect(await waitForTargets(await system(), ports, 1)).toMatchObject({
		outcome: "failed",
		diagnostics: [
			{
				code: "targets-unhealthy",
				summary: "1 of 1 targets is not healthy after 15 min",
				detail: expect.stringContaining(
					"i-1, port 8000: unhealthy (Target.FailedHealthChecks): Health checks failed with these codes: [502]",
				),
			},
		],
	});
});

it("ends when it is interrupted, and when AWS does not say", async () => {
	const waiting = listening(async () => []);
	const wait = waitForTargets(await system(), waiting.ports, 60_000);
	setTimeout(waiting.interrupt, 300);
	expect((await wait).outcome).toBe("stopped");
	const { ports } = listening(async () => {
		throw Object.assign(new Error("no"), { name: "AccessDenied" });
	});
	expect(await waitForTargets(await system(), ports, 1)).toMatchObject({
		outcome: "done",
		diagnostics: [{ code: "targets-unknown", severity: "warning" }],
	});
});
