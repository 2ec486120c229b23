import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { describeWithAws } from "./support/aws-api-server.ts";
import { remembered } from "./support/describe-life.ts";
import { taggedIn } from "./support/left-in-account.ts";
import { expectNoSecret, placesOf } from "./support/planted-secrets.ts";
import {
	expectDone,
	expectInOrder,
	interrupted,
	shakyLife,
	untilAlone,
	untilPrinted,
} from "./support/shaky-life.ts";
import type { TerraceRun } from "./support/terrace.ts";
import { runTerraform } from "./support/terraform.ts";

describeWithAws("a teardown full of interruptions", () => {
	const begun = shakyLife();
	const destroy = () => begun().life.start("destroy", "--confirm", "shaky");

	beforeAll(async () => {
		const { life } = begun();
		// Enough that something is left for every interruption.
		await life.write((input) => {
			input.network.flowLogs = {};
			input.storage = { assets: {} };
		});
		expectDone(await life.terrace("deploy", "--yes"));
	});

	it("SIGTERM while destroying stops gracefully, and says what there is", async () => {
		const { life } = begun();
		const end = await interrupted(
			life,
			destroy(),
			/✓ aws_\w+\.\w+: destroyed/,
			["SIGTERM"],
		);
		expect(end.status).toBe(130);
		expect(end.errors).toMatch(/Stopping: .*\n[\s\S]*Stopped\. /);
		expect(end.errors).toContain("the same command goes on from here");
		await expectInOrder(life, end);
	});

	it("SIGINT twice while destroying stops at once", async () => {
		const { life } = begun();
		const end = await interrupted(
			life,
			await destroyAgain(),
			/✓ aws_\w+\.\w+: destroyed/,
			["SIGINT", "SIGINT"],
		);
		expect(end.status).toBe(130);
		// By the second signal the engine may have stopped already.
		expect(end.errors).toMatch(/^Stopped(?: at once)?\. /m);
		expect(end.errors).not.toContain("AWS may have made them");
		await untilAlone(life);
	});

	it("can be stopped while destroying when the API is gone for good", async () => {
		const { life, proxy } = begun();
		const run = await destroyAgain();
		await untilPrinted(run, /▸ destroying/);
		proxy.become("dead");
		await sleep(5000);
		const end = await interrupted(life, run, /▸ destroying/, [
			"SIGINT",
			"SIGINT",
		]);
		expect(end.status).toBe(130);
		expect(end.errors).toContain("Stopped at once. ");
		await untilAlone(life);
		proxy.become("none");
	});

	it("SIGKILL while destroying leaves an engine that stops by itself", async () => {
		const { life } = begun();
		const killed = await interrupted(
			life,
			await destroyAgain(),
			/▸ destroying/,
			["SIGKILL"],
		);
		expect(killed).toMatchObject({ status: null, signal: "SIGKILL" });
		await untilAlone(life);
	});

	it("destroys the rest, and waits for an API that is gone for a while", async () => {
		const { life, proxy } = begun();
		const run = await destroyAgain();
		// The provider knows who it is by then, which it asks five times and no longer.
		await untilPrinted(run, /✓ aws_\w+\.\w+: destroyed/);
		proxy.become("dead");
		await sleep(10_000);
		proxy.become("none");
		const end = await run.ended;
		life.printed.push(end.output, end.errors);
		expectDone(end);
		expect(end.output).toContain("The state is empty: nothing is left.");
		const left = await taggedIn(life.aws, life.blueprint);
		expect(left.filter((arn) => !remembered.test(arn))).toEqual([]);
	});

	/** A destroy that has begun its work; what was killed before it may have left the state's lock. */
	async function destroyAgain(): Promise<TerraceRun> {
		const { life } = begun();
		await untilAlone(life);
		const run = destroy();
		const over = await Promise.race([
			run.ended,
			untilPrinted(run, /▸ destroying/).then(
				() => undefined,
				() => run.ended,
			),
		]);
		if (over === undefined) return run;
		const [, id] = /force-unlock\s+(\S+)/.exec(over.errors) ?? [];
		if (id === undefined)
			throw new Error(`It ended before that:\n${over.output}${over.errors}`);
		await runTerraform(life.main, ["force-unlock", "-force", id], {
			env: life.environment,
		});
		return destroy();
	}

	it("kept every secret", async () => {
		const { life } = begun();
		await expectNoSecret(life, placesOf(life));
	});
});
