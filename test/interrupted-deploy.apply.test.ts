import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { describeWithAws } from "./support/aws-api-server.ts";
import { type AwsQuestion, askQuery } from "./support/aws-question.ts";
import { expectNoSecret, placesOf } from "./support/planted-secrets.ts";
import {
	expectDone,
	expectInOrder,
	interrupted,
	shakyLife,
	untilAlone,
	untilPrinted,
} from "./support/shaky-life.ts";
import { runTerraform } from "./support/terraform.ts";

describeWithAws("a deployment full of interruptions", () => {
	const begun = shakyLife();
	const deploy = () => begun().life.start("deploy", "--yes");

	describe.each([
		["SIGINT", /✓ aws_ecs_cluster\.main: made|✓ aws_vpc\.main: made/],
		["SIGTERM", /✓ aws_internet_gateway\.main: made|✓ aws_subnet/],
	] as const)("%s while deploying", (signal, at) => {
		it("stops gracefully, and says what there is", async () => {
			const { life } = begun();
			const end = await interrupted(life, deploy(), at, [signal]);
			expect(end.status).toBe(130);
			expect(end.errors).toMatch(/Stopping: .*\n[\s\S]*Stopped\. /);
			expect(end.errors).toContain("the same command goes on from here");
			await expectInOrder(life, end);
		});
	});

	it("SIGKILL while deploying leaves an engine that stops by itself", async () => {
		const { life } = begun();
		const end = await interrupted(life, deploy(), /✓ aws_\w+\.\w+: made/, [
			"SIGKILL",
		]);
		expect(end).toMatchObject({ status: null, signal: "SIGKILL" });
		await expectInOrder(life);
	});

	it("tells a second deployment who holds the lock", async () => {
		const { life, proxy } = begun();
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
		await expectInOrder(life, end);
	});

	it("goes through throttling and broken answers, and says when credentials expire", async () => {
		const { life, proxy } = begun();
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
		const { life, proxy } = begun();
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
		await expectInOrder(life);
	});

	it("can be stopped while the API is gone for good, and goes on when it is back", async () => {
		const { life, proxy } = begun();
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
		const end = await interrupted(life, run, /▸ deploying/, [
			"SIGINT",
			"SIGINT",
		]);
		expect(end.status).toBe(130);
		expect(end.errors).toContain("Stopped at once. ");
		await untilAlone(life);
		proxy.become("none");
		await goesOn();
		await expectInOrder(life);
	});

	/**
	 * The state's own lock could not be taken away, or the provider made something and could not
	 * write it down, as a route that it is not told of again: the message says how, each time.
	 */
	async function goesOn(): Promise<void> {
		const { life } = begun();
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
		const { life } = begun();
		expect(await life.differing()).toEqual([]);
		await expectInOrder(life);
	});

	it("shows what carries the tags and is in no state", async () => {
		const { life } = begun();
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

	it("kept every secret", async () => {
		const { life } = begun();
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
