import { describe, expect, it, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { groupOf } from "./support/github-actions/concurrency.ts";
import { type Run, Shop } from "./support/github-actions/shop.ts";
import { readWorkflow } from "./support/github-actions/workflow-file.ts";

/** The steps of a run that change something in AWS, as `staging` and `production`. */
const changes = (shop: Shop) =>
	shop
		.told("calls")
		.split("\n")
		.flatMap(
			(line) =>
				/^terrace (deploy|release) .*--environment (\w+)/.exec(line) ?? [],
		)
		.filter((part) => /^(staging|production)$/.test(part));

const whole = ["staging", "staging", "production", "production"];

/** A person who decides over production when the test says so. */
function approver() {
	let decide: (isApproved: boolean) => void = () => undefined;
	let asked: () => void = () => undefined;
	const wasAsked = new Promise<void>((resolve) => {
		asked = resolve;
	});
	const approve = (environment: string) => {
		if (environment !== "production") return Promise.resolve(true);
		asked();
		return new Promise<boolean>((resolve) => {
			decide = resolve;
		});
	};
	return { approve, wasAsked, decide: (is: boolean) => decide(is) };
}

describe("two deployments", () => {
	const deploy: Run = { workflow: "deploy" };

	it("never meet: one that waits for its approval keeps the next one waiting, and of these the last alone", async () => {
		const shop = await Shop.open();
		const { approve, wasAsked, decide } = approver();
		const first = shop.run({ ...deploy, approve });
		await wasAsked;
		const [second, third] = [shop.run(deploy), shop.run(deploy)];
		expect(await second).toEqual({});
		expect(changes(shop)).toEqual(["staging", "staging"]);
		decide(true);
		expect((await first).production?.result).toBe("success");
		expect(changes(shop)).toEqual(whole);
		expect((await third).production?.result).toBe("success");
		expect(changes(shop)).toEqual([...whole, ...whole]);
	});

	it("let the next one go on where the first is not approved", async () => {
		const shop = await Shop.open();
		const { approve, wasAsked, decide } = approver();
		const first = shop.run({ ...deploy, approve });
		await wasAsked;
		const second = shop.run(deploy);
		decide(false);
		expect((await first).production?.result).toBe("failure");
		expect((await second).production?.result).toBe("success");
		expect(changes(shop)).toEqual(["staging", "staging", ...whole]);
	});

	it("would meet without their group", async () => {
		const shop = await Shop.open();
		const changed = (text: string) =>
			text.replace(/^concurrency:\n(?: {2}.*\n)+/m, "");
		const { approve, wasAsked, decide } = approver();
		const first = shop.run({ ...deploy, approve, changed });
		await wasAsked;
		await shop.run({ ...deploy, changed });
		decide(true);
		await first;
		// The older one has come into production over the newer one.
		expect(changes(shop)).toEqual([
			...["staging", "staging", ...whole],
			...["production", "production"],
		]);
	});
});

describe("the group of a run", async () => {
	const shop = await Shop.open();
	const workflow = (name: string) =>
		readWorkflow(shop.read(`.github/workflows/${name}.yml`));
	const group = (name: string, github: object = {}) =>
		groupOf(workflow(name), { github });
	const pull = (number: number) =>
		group("pull-request", { event: { pull_request: { number } } });

	it("is one for all deployments, which are never cancelled at work", () => {
		expect(group("deploy")).toEqual({
			...{ name: "prop-backend-deploy", cancelsRunning: false },
		});
	});

	it("is its own for each pull request, of which the newest push alone is looked at", () => {
		expect(pull(7)).toEqual(pull(7));
		expect(pull(7)?.name).not.toBe(pull(8)?.name);
		expect(pull(7)?.cancelsRunning).toBe(true);
	});

	test.each(["drift", "prices"])("of %s is no other's", (name) => {
		const others = ["deploy", "drift", "prices"].filter((one) => one !== name);
		for (const other of others)
			expect(group(name)?.name).not.toBe(group(other)?.name);
	});
});

/** The nightly look, of which the first step waits until it is let go on. */
function waiting(text: string): string {
	const file = parse(text);
	const run =
		'touch "$WORLD/at-work"; until [ -e "$WORLD/go" ]; do /bin/sleep 0.05; done';
	file.jobs.drift.steps.unshift({ name: "Wait", run });
	return stringify(file);
}

it("a run that a later one cancels stops between two steps, and does nothing more", async () => {
	const shop = await Shop.open();
	const workflow = "drift";
	const first = shop.run({ workflow, changed: waiting });
	await vi.waitUntil(() => shop.told("at-work", "none") === "", 30_000);
	const second = shop.run({ workflow });
	shop.tell("go", "");
	const { drift } = await first;
	expect(drift?.result).toBe("cancelled");
	const [waited, ...others] = (drift?.steps ?? []).map((one) => one.outcome);
	expect(waited).toBe("success");
	expect(new Set(others)).toEqual(new Set(["skipped"]));
	expect((await second).drift).toMatchObject({ result: "success" });
	expect(shop.told("slack")).toBe("");
});
