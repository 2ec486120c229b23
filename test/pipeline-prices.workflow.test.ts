import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Shop } from "./support/github-actions/shop.ts";
import { type PriceFeeds, priceFeeds } from "./support/price-feeds.ts";

let shop: Shop;
let feeds: PriceFeeds;
beforeEach(async () => {
	shop = await Shop.open();
	feeds = await priceFeeds("0.0300000000");
});
afterEach(() => feeds.stop());

const file = ".github/terrace-prices.json";

async function refresh(world: readonly string[] = []) {
	const { address } = feeds;
	const run = { workflow: "prices", feeds: address, world } as const;
	const { refresh: job } = await shop.run(run);
	const failed = job?.steps.find(({ outcome }) => outcome === "failure");
	const printed = job?.steps.map((step) => step.printed).join("");
	return { result: job?.result, failed, printed };
}

interface Pull {
	readonly number: number;
	readonly state: string;
	readonly base: string;
	readonly body: string;
}

const pulls = () => JSON.parse(shop.told("pulls.json") || "[]") as Pull[];

/** What somebody does who has looked at it. */
function merge() {
	shop.git("merge", "--quiet", "terrace-prices");
	const merged = pulls().map((one) => ({ ...one, state: "closed" }));
	shop.tell("pulls.json", JSON.stringify(merged));
}

/** The estimates that a pull request shows, before and after. */
const estimates = (body = "") =>
	[...body.matchAll(/^```text\n([\s\S]*?)\n```$/gm)].map(([, text]) => text);

describe("every week", () => {
	it("prices that have changed are a pull request, with what they make of the estimate", async () => {
		expect(await refresh()).toMatchObject({ result: "success" });
		const [pull] = pulls();
		expect(pulls()).toHaveLength(1);
		expect(pull).toMatchObject({ number: 8, base: "main", state: "open" });
		const changed = shop.git("diff", "--name-only", "main", "terrace-prices");
		expect(changed).toBe(file);
		expect(shop.git("show", `terrace-prices:${file}`)).toContain('"0.03"');
		const [before, after] = estimates(pull?.body);
		expect(before).toMatch(/\d\.\d\d/);
		expect(after).toMatch(/\d\.\d\d/);
		expect(before).not.toBe(after);
	});

	it("one that is open is renewed, and a merged one is left alone", async () => {
		await refresh();
		feeds.hour = "0.0400000000";
		await refresh();
		expect(pulls()).toHaveLength(1);
		expect(shop.git("show", `terrace-prices:${file}`)).toContain('"0.04"');
		merge();
		feeds.hour = "0.0500000000";
		await refresh();
		expect(pulls().map(({ number, state }) => [number, state])).toEqual([
			[8, "closed"],
			[9, "open"],
		]);
	});

	it("nothing is opened where no price has changed, though the day has", async () => {
		await refresh();
		merge();
		shop.write(
			file,
			shop.read(file).replaceAll(/"20\d\d-\d\d-\d\d"/g, '"2026-01-05"'),
		);
		shop.commit("As it was read long ago");
		expect(await refresh()).toMatchObject({
			...{ result: "success", failed: undefined },
			printed: expect.stringContaining("No price has changed."),
		});
		expect(pulls()).toHaveLength(1);
	});

	it("the next check of the blueprint takes the merged prices", async () => {
		await refresh();
		merge();
		const cost = (env: Record<string, string>) =>
			shop.terraceWith(env, "cost", "infrastructure");
		const merged = cost({ TERRACE_PRICE_CACHE: join(shop.root, file) });
		expect(merged).not.toBe(cost({}));
	});

	it("a feed that fails replaces nothing", async () => {
		feeds.hour = undefined;
		const { failed } = await refresh();
		expect(failed?.name).toBe("Read them");
		expect(failed?.printed).toContain("it answers 503");
		expect(pulls()).toEqual([]);
	});

	it("where GitHub lets workflows open none, it says so", async () => {
		const { failed } = await refresh(["no-pulls"]);
		expect(failed?.name).toBe("Open or renew the pull request");
		expect(failed?.printed).toContain("not permitted to create");
	});
});
