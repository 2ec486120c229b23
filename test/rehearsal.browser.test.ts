import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium, missingChromium } from "./support/chromium.ts";
import { exampleFolder } from "./support/example.ts";
import { startTerrace, type TerraceRun } from "./support/terrace.ts";
import { describeUnless, missingTools } from "./support/tools.ts";

const open = /open (https:\/\/127\.0\.0\.1:\d+) /;

/** A visitor's own browser: through the CDN, its firewall, the load balancer and the service, to the database. */
describeUnless(
	missingChromium() ?? missingTools("ip", "nft", "perl"),
	"a browser before a rehearsal of newsletter",
	() => {
		let browser: Browser;
		let terrace: TerraceRun;
		let page: Page;

		beforeAll(async () => {
			// With CI set it would end by itself.
			terrace = startTerrace(["rehearse", exampleFolder("newsletter")], {
				...process.env,
				CI: undefined,
			});
			browser = await launchChromium();
			const address = await addressOf(terrace);
			// Its certificate is the rehearsal's own.
			page = await browser.newPage({ ignoreHTTPSErrors: true });
			await page.goto(address);
		});
		afterAll(async () => {
			await browser?.close();
			terrace?.signal("SIGINT");
			await terrace?.ended;
		});

		it("lists what is written in its form, renames it, and takes it away", async () => {
			await page.getByLabel("Name").first().fill("Written by a visitor");
			await page.getByRole("button", { name: "Add" }).click();
			const item = (name: string) =>
				page.locator("li.item").filter({
					has: page.getByRole("heading", { name, exact: true }),
				});
			const written = item("Written by a visitor");
			await written.getByText("Change").click();
			await written.getByLabel("Name").fill("Written anew");
			await written.getByRole("button", { name: "Save" }).click();
			const renamed = item("Written anew");
			await renamed.waitFor();
			expect(await written.count()).toBe(0);
			await renamed.getByText("Change").click();
			await renamed.getByRole("button", { name: "Delete" }).click();
			await renamed.waitFor({ state: "detached" });
			await page.reload();
			expect(await renamed.count()).toBe(0);
		});

		it("shows the page of its API", async () => {
			const answer = await page.goto(new URL("/docs", page.url()).href);
			expect(answer?.status()).toBe(200);
			expect(await page.title()).not.toBe("");
			expect(await page.textContent("body")).toContain("/api/items");
		});

		it("is turned away by the firewall where it sends what looks like an attack", async () => {
			const attack =
				"/?name=%27%20OR%201%3D1%20UNION%20SELECT%20password%20FROM%20users--";
			const answer = await page.goto(new URL(attack, page.url()).href);
			expect(answer?.status()).toBe(403);
		});
	},
);

/** Where it can be opened, once it can. @throws Error with what it printed when it ends before. */
async function addressOf(run: TerraceRun): Promise<string> {
	let over = false;
	void run.ended.then(() => {
		over = true;
	});
	for (;;) {
		const [, found] = open.exec(run.printed()) ?? [];
		if (found !== undefined) return found;
		if (over) throw new Error(run.printed());
		await new Promise((next) => setTimeout(next, 100));
	}
}
