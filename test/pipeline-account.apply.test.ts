import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { BlueprintInput } from "../src/blueprint/index.ts";
import { describeWithAws } from "./support/aws-api-server.ts";
import { endProxies } from "./support/faulty-proxy.ts";
import { Account } from "./support/github-actions/account.ts";
import type { JobEnd } from "./support/github-actions/runner.ts";
import { repository, Shop } from "./support/github-actions/shop.ts";
import { startTerrace } from "./support/terrace.ts";

/** The smallest system whose pipeline builds an image and has two environments. */
const input: BlueprintInput = {
	name: "shop",
	region: "eu-central-1",
	network: { egress: { kind: "nat-gateway" } },
	service: {
		source: { kind: "ecr", tag: "1.0.0" },
		port: 8000,
		healthCheck: "/health",
		runsOn: { kind: "fargate", cpu: 256, memoryMiB: 512 },
	},
	state: { bucket: "acme-shop-state" },
	environments: { staging: {}, production: {} },
	pipeline: {
		github: {
			...{ repository, context: "app", test: ["sh ./test.sh"] },
			notifications: { slackSecret: "SLACK_WEBHOOK" },
			watchMinutes: 1,
		},
	},
};

const registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";

/** The workflows with an account at the AWS API server: every `terrace` in them is the real one. */
describeWithAws("a pipeline with an account", () => {
	endProxies();
	let account: Account;
	let shop: Shop;
	beforeAll(async () => {
		account = await Account.open("eu-central-1");
		shop = await Shop.of(input, account);
	});
	afterAll(() => account.stop());

	const results = (ended: Readonly<Record<string, JobEnd>>) =>
		Object.fromEntries(
			Object.entries(ended).map(([name, { result }]) => [name, result]),
		);
	const failed = (ended: JobEnd | undefined) =>
		ended?.steps.find(({ outcome }) => outcome === "failure");
	/** Everything that was printed on the way, for whoever reads a failure. */
	const printed = (ended: Readonly<Record<string, JobEnd>>) =>
		Object.values(ended)
			.flatMap(({ steps }) => steps.map((step) => step.printed))
			.join("\n");
	const running = async () => ({
		staging: await account.runs("shop-staging"),
		production: await account.runs("shop-production"),
	});

	/** What a developer pushes: the next run builds it as this digest. */
	async function change(tag: string, begins?: string): Promise<string> {
		const digest = await account.push("shop", tag, begins);
		shop.tell("digest", digest);
		return `${registry}@${digest}`;
	}

	it("has no role to take before it is bootstrapped", async () => {
		const ended = await shop.run({ workflow: "deploy" });
		expect(failed(ended.build)?.printed).toMatch(/no role shop-.*build/);
		expect(results(ended)).toMatchObject({
			...{ build: "failure", staging: "skipped", production: "skipped" },
		});
		const { status, errors } = await startTerrace(
			["bootstrap", join(shop.root, "infrastructure"), "--yes"],
			{ ...account.machine, HOME: process.env.HOME ?? "" },
		).ended;
		expect(status, errors).toBe(0);
	});

	let first = "";
	let second = "";

	it("brings a push to both environments, by one digest", async () => {
		first = await change("1.0.0");
		const ended = await shop.run({ workflow: "deploy" });
		expect(results(ended), printed(ended)).toEqual({
			...{ test: "success", build: "success", notify: "success" },
			...{ staging: "success", production: "success" },
		});
		expect(await running()).toEqual({ staging: first, production: first });
		expect(ended.production?.url).toMatch(
			/^http:\/\/shop-production.*\.elb\.amazonaws\.com$/,
		);
	});

	it("stops at a failing test, and at a high vulnerability, with nothing changed", async () => {
		await change("1.1.0");
		shop.write("test.sh", "exit 1\n");
		shop.commit("Break it");
		expect(results(await shop.run({ workflow: "deploy" }))).toMatchObject({
			...{ test: "failure", build: "skipped", staging: "skipped" },
		});
		shop.write("test.sh", "exit 0\n");
		shop.commit("Mend it");
		const world = ["vulnerable-image"];
		const ended = await shop.run({ workflow: "deploy", world });
		expect(results(ended)).toMatchObject({
			...{ build: "failure", staging: "skipped", production: "skipped" },
		});
		shop.forget("vulnerable-image");
		expect(await running()).toEqual({ staging: first, production: first });
	});

	it("leaves production as it is where it is not approved", async () => {
		second = await change("1.2.0");
		const ended = await shop.run({ workflow: "deploy", refuse: "production" });
		expect(results(ended), printed(ended)).toMatchObject({
			...{ staging: "success", production: "failure" },
		});
		expect(await running()).toEqual({ staging: second, production: first });
	});

	it("takes back what ECS runs and the smoke test refuses", async () => {
		const third = await change("1.3.0");
		const world = ["unhealthy-production"];
		const ended = await shop.run({ workflow: "deploy", world });
		expect(results(ended), printed(ended)).toMatchObject({
			...{ staging: "success", production: "failure" },
		});
		expect(failed(ended.production)?.name).toBe("Smoke test");
		expect(ended.production?.steps.at(-1)).toMatchObject({
			...{ name: "Roll back", outcome: "success" },
		});
		shop.forget("unhealthy-production");
		expect(await running()).toEqual({ staging: third, production: first });
		second = third;
	});

	it("fails where ECS itself takes a release back, and goes no further", async () => {
		await change("1.4.0", "bad");
		const ended = await shop.run({ workflow: "deploy" });
		expect(failed(ended.staging)).toMatchObject({
			name: "Release",
			printed: expect.stringContaining("release-taken-back"),
		});
		expect(results(ended)).toMatchObject({ production: "skipped" });
		expect(await running()).toEqual({ staging: second, production: first });
	});

	it("changes nothing with a role that has expired", async () => {
		await change("1.5.0");
		account.proxy.become("expired");
		const ended = await shop.run({ workflow: "deploy" });
		account.proxy.become("none");
		expect(failed(ended.staging)).toMatchObject({
			name: "Deploy the shape",
			printed: expect.stringContaining("credentials-expired"),
		});
		expect(results(ended)).toMatchObject({ production: "skipped" });
		expect(await running()).toEqual({ staging: second, production: first });
	});

	it("finds no drift at night after all this, and finds what somebody changed", async () => {
		const calm = await shop.run({ workflow: "drift" });
		expect(results(calm), printed(calm)).toEqual({ drift: "success" });
		await account.retain("/shop-production/service", 5);
		const ended = await shop.run({ workflow: "drift" });
		expect(results(ended)).toEqual({ drift: "failure" });
		expect(failed(ended.drift)).toMatchObject({
			name: "Look at production",
			printed: expect.stringContaining("aws_cloudwatch_log_group.service"),
		});
	});
});
