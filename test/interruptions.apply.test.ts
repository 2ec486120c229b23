import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { describeWithAws } from "./support/aws-api-server.ts";
import { type AwsQuestion, askQuery } from "./support/aws-question.ts";
import { remembered } from "./support/describe-life.ts";
import {
	endProxies,
	type FaultyProxy,
	faultyProxy,
} from "./support/faulty-proxy.ts";
import { namedIn, taggedIn } from "./support/left-in-account.ts";
import { beginLife, type Life } from "./support/life.ts";
import { expectNoSecret, placesOf } from "./support/planted-secrets.ts";
import { processesIn } from "./support/processes-in.ts";
import { takeOver } from "./support/take-over.ts";
import type { TerraceEnd, TerraceRun } from "./support/terrace.ts";
import { runTerraform } from "./support/terraform.ts";

/** No database, no load balancer's certificate: what is made quickly, and a bucket for the state. */
const blueprint = {
	name: "shaky",
	region: "eu-central-1",
	network: { zones: 2, egress: { kind: "nat-gateway" } },
	service: {
		source: { kind: "image", image: "ghcr.io/acme/shaky:1.0.0" },
		port: 8000,
		healthCheck: "/health",
		runsOn: { kind: "fargate" },
	},
	state: { bucket: "shaky-terraform-state" },
};

describeWithAws("a life full of interruptions", () => {
	endProxies();
	afterEach(() => proxy.become("none"));
	let life: Life;
	let proxy: FaultyProxy;
	const deploy = () => life.start("deploy", "--yes");
	const destroy = () => life.start("destroy", "--confirm", "shaky");

	beforeAll(async () => {
		life = await beginLife(blueprint, {
			through: async (url) => {
				proxy = await faultyProxy(url);
				return proxy.url;
			},
		});
		await life.write();
		expect(await life.terrace("bootstrap", "--yes")).toMatchObject({
			status: 0,
		});
	});

	/**
	 * After every disturbance: nobody is left, and everything that exists is in the state, or was
	 * said to be possibly there, and can be taken over. `end` is what was said; nothing where it was killed.
	 */
	async function expectInOrder(end?: TerraceEnd): Promise<void> {
		await untilAlone(life);
		const { status, stdout, stderr } = await runTerraform(
			life.main,
			["show", "-json"],
			{ env: life.environment },
		);
		expect(stderr).toBe("");
		expect(status).toBe(0);
		const known = JSON.parse(stdout) && stdout;
		const made = await namedIn(life.aws, life.blueprint);
		const unwritten = made.filter(
			// What was interrupted is known by its number alone.
			({ arn }) => !known.includes(numberOf(arn)) && !remembered.test(arn),
		);
		for (const one of unwritten) {
			const address = await takeOver(life, one);
			if (end !== undefined)
				expect(end.errors.replaceAll(/\s+/g, " ")).toMatch(
					new RegExp(`AWS may have made them: .*${literal(address)}`),
				);
		}
	}

	async function interrupted(
		run: TerraceRun,
		at: RegExp,
		signals: readonly NodeJS.Signals[],
	): Promise<TerraceEnd> {
		await untilPrinted(run, at);
		for (const signal of signals) {
			run.signal(signal);
			await sleep(500);
		}
		const end = await run.ended;
		life.printed.push(end.output, end.errors);
		return end;
	}

	describe.each([
		["SIGINT", /✓ aws_ecs_cluster\.main: made|✓ aws_vpc\.main: made/],
		["SIGTERM", /✓ aws_internet_gateway\.main: made|✓ aws_subnet/],
	] as const)("%s while deploying", (signal, at) => {
		it("stops gracefully, and says what there is", async () => {
			const end = await interrupted(deploy(), at, [signal]);
			expect(end.status).toBe(130);
			expect(end.errors).toMatch(/Stopping: .*\n[\s\S]*Stopped\. /);
			expect(end.errors).toContain("the same command goes on from here");
			await expectInOrder(end);
		});
	});

	it("SIGKILL while deploying leaves an engine that stops by itself", async () => {
		const end = await interrupted(deploy(), /✓ aws_\w+\.\w+: made/, [
			"SIGKILL",
		]);
		expect(end).toMatchObject({ status: null, signal: "SIGKILL" });
		await expectInOrder();
	});

	it("tells a second deployment who holds the lock", async () => {
		// Nearly everything is to be changed, and the first waits for AWS until the second was told.
		await life.write((input) => {
			input.tags = { Round: "second" };
		});
		const first = deploy();
		await untilPrinted(first, /▸ deploying/);
		proxy.become("wait");
		const second = await life.terrace("deploy", "--yes");
		expect(second.status).toBe(1);
		expect(second.errors.replace(/\s+/g, " ")).toMatch(
			/holds the lock of the state since .* for (apply|plan)/,
		);
		first.signal("SIGINT");
		await sleep(500);
		proxy.become("none");
		const end = await first.ended;
		expect(end.status).toBe(130);
		await expectInOrder(end);
	});

	it("goes through throttling and broken answers, and says when credentials expire", async () => {
		// Something is left to be made.
		await life.write((input) => {
			input.observe = { email: "ops@example.com" };
		});
		const run = deploy();
		proxy.become("throttle");
		await untilPrinted(run, /✓ aws_\w+\.\w+: made/);
		expect(proxy.spoilt()).toBeGreaterThan(5);
		proxy.become("expired");
		const end = await run.ended;
		proxy.become("none");
		life.printed.push(end.output, end.errors);
		expect(end.status).toBe(1);
		expect(end.errors).toContain("the credentials for AWS have expired");
		await goesOn();
	});

	it("waits for an API that is gone for a while", async () => {
		await life.write((input) => {
			input.tags = { Round: "fourth" };
		});
		const run = deploy();
		// Terraform has its state by then: what it needs for that, it asks for five times and no longer.
		await untilPrinted(run, /✓ aws_\w+\.\w+: /);
		proxy.become("dead");
		await sleep(10_000);
		proxy.become("none");
		const end = await run.ended;
		life.printed.push(end.output, end.errors);
		expectDone(end);
		await expectInOrder();
	});

	it("can be stopped while the API is gone for good, and goes on when it is back", async () => {
		await life.write((input) => {
			input.network.flowLogs = {};
			input.storage = { assets: {} };
		});
		const run = deploy();
		await untilPrinted(run, /▸ deploying/);
		await sleep(3000);
		proxy.become("dead");
		// The provider itself would go on asking for a quarter of an hour.
		await sleep(5000);
		const end = await interrupted(run, /▸ deploying/, ["SIGINT", "SIGINT"]);
		expect(end.status).toBe(130);
		expect(end.errors).toContain("Stopped at once. ");
		await untilAlone(life);
		proxy.become("none");
		await goesOn();
		await expectInOrder();
	});

	/**
	 * The state's own lock could not be taken away, or the provider made something and could not
	 * write it down, as a route that it is not told of again: the message says how, each time.
	 */
	async function goesOn(): Promise<void> {
		const { main, environment: env } = life;
		const followed: string[][] = [];
		for (;;) {
			await untilAlone(life);
			const end = await life.terrace("deploy", "--yes");
			const advice = adviceIn(end.errors);
			const isNew = followed.every((one) => `${one}` !== `${advice}`);
			if (advice === undefined || !isNew) return expectDone(end);
			followed.push(advice);
			expect(await runTerraform(main, advice, { env })).toMatchObject({
				status: 0,
			});
		}
	}

	it("is whole in the end", async () => {
		expect(await life.differing()).toEqual([]);
		await expectInOrder();
	});

	it("shows what carries the tags and is in no state", async () => {
		const { output } = await life.terrace("status");
		expect(output).not.toContain("is in no state");
		const group = {
			GroupName: "shaky-lost",
			GroupDescription: "made while terraform was killed",
		};
		const id = await makeGroup(life.aws, group, { Blueprint: "shaky" });
		const after = await life.terrace("status");
		expect(after.output).toContain("is in no state");
		expect(after.output).toMatch(
			new RegExp(`arn:aws:ec2:.*security-group/${id}`),
		);
		await deleteGroup(life.aws, id);
	});

	it("SIGTERM while destroying stops gracefully, and says what there is", async () => {
		const end = await interrupted(destroy(), /✓ aws_\w+\.\w+: destroyed/, [
			"SIGTERM",
		]);
		expect(end.status).toBe(130);
		expect(end.errors).toMatch(/Stopping: .*\n[\s\S]*Stopped\. /);
		expect(end.errors).toContain("the same command goes on from here");
		await expectInOrder(end);
	});

	it("SIGINT twice while destroying stops at once", async () => {
		const end = await interrupted(
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
		const run = await destroyAgain();
		await untilPrinted(run, /▸ destroying/);
		proxy.become("dead");
		await sleep(5000);
		const end = await interrupted(run, /▸ destroying/, ["SIGINT", "SIGINT"]);
		expect(end.status).toBe(130);
		expect(end.errors).toContain("Stopped at once. ");
		await untilAlone(life);
		proxy.become("none");
	});

	it("SIGKILL while destroying leaves an engine that stops by itself", async () => {
		const killed = await interrupted(await destroyAgain(), /▸ destroying/, [
			"SIGKILL",
		]);
		expect(killed).toMatchObject({ status: null, signal: "SIGKILL" });
		await untilAlone(life);
	});

	it("destroys the rest, and waits for an API that is gone for a while", async () => {
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
		await untilAlone(life);
		const run = destroy();
		const begun = await Promise.race([
			run.ended,
			untilPrinted(run, /▸ destroying/).then(
				() => undefined,
				() => run.ended,
			),
		]);
		if (begun === undefined) return run;
		const [, id] = /force-unlock\s+(\S+)/.exec(begun.errors) ?? [];
		if (id === undefined)
			throw new Error(`It ended before that:\n${begun.output}${begun.errors}`);
		await runTerraform(life.main, ["force-unlock", "-force", id], {
			env: life.environment,
		});
		return destroy();
	}

	it("kept every secret", async () => {
		await expectNoSecret(life, placesOf(life));
	});
});

/** What terraform is to be called with, as a message about a lock or a name that is taken says. */
function adviceIn(errors: string): string[] | undefined {
	const said = errors.replaceAll(/\s+/g, " ");
	const [, id] = /force-unlock (\S+)/.exec(said) ?? [];
	if (id !== undefined) return ["force-unlock", "-force", id];
	const [, address, known] =
		/terraform import (\S+) (rtb-\S+),/.exec(said) ?? [];
	return address === undefined || known === undefined
		? undefined
		: ["import", "-input=false", address, known];
}

function expectDone({ status, output, errors }: TerraceEnd): void {
	expect(status, `${output}\n${errors}`).toBe(0);
}

async function makeGroup(
	aws: AwsQuestion,
	group: Readonly<Record<string, string>>,
	tags: Readonly<Record<string, string>>,
): Promise<string> {
	const [[key = "", value = ""] = []] = Object.entries(tags);
	const xml = await askQuery(aws, "ec2", {
		Action: "CreateSecurityGroup",
		Version: "2016-11-15",
		...group,
		"TagSpecification.1.ResourceType": "security-group",
		"TagSpecification.1.Tag.1.Key": key,
		"TagSpecification.1.Tag.1.Value": value,
	});
	const [, id = ""] = /<groupId>([^<]+)/.exec(xml) ?? [];
	expect(id).toMatch(/^sg-/);
	return id;
}

function deleteGroup(aws: AwsQuestion, GroupId: string): Promise<string> {
	const Action = "DeleteSecurityGroup";
	return askQuery(aws, "ec2", { Action, Version: "2016-11-15", GroupId });
}

function literal(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function numberOf(arn: string): string {
	return arn.split(/[/:]/).at(-1) ?? arn;
}

async function untilPrinted(run: TerraceRun, wanted: RegExp): Promise<void> {
	let isOver = false;
	void run.ended.then(() => {
		isOver = true;
	});
	while (!wanted.test(run.printed())) {
		if (isOver) throw new Error(`It ended before that:\n${run.printed()}`);
		await sleep(50);
	}
}

/** An engine that we left alone has a few minutes to stop. */
async function untilAlone({ folder }: Life): Promise<void> {
	for (let tries = 0; tries < 240; tries += 1) {
		if (processesIn(folder).length === 0) return;
		await sleep(500);
	}
	throw new Error(`These are left:\n${processesIn(folder).join("\n")}`);
}
