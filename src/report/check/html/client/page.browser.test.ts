import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
	launchChromium,
	missingChromium,
} from "../../../../../test/support/chromium.ts";
import { layoutHere } from "../../../../../test/support/drawn.ts";
import { exampleNames } from "../../../../../test/support/example.ts";
import {
	hostileReview,
	reviewedExample,
} from "../../../../../test/support/reviewed.ts";
import { temporaryFolder } from "../../../../../test/support/temporary-folder.ts";
import { describeUnless } from "../../../../../test/support/tools.ts";
import type { Review } from "../../../../review/index.ts";
import { checkHtml } from "../check-html.ts";

const require = createRequire(import.meta.url);
/** With the pictures, as the page has them. */
const drawn = { layout: layoutHere };
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

describeUnless(missingChromium(), "the page in Chromium", () => {
	let browser: Browser;
	let folder: string;
	const said: string[] = [];
	const asked: string[] = [];

	beforeAll(async () => {
		browser = await launchChromium();
		folder = await temporaryFolder();
	});
	afterAll(async () => {
		await browser?.close();
	});

	async function open(
		review: Review,
		options: BrowserContextOptions = {},
	): Promise<Page> {
		const file = join(folder, "report.html");
		writeFileSync(file, checkHtml(review, { version: "1.2.3" }));
		const page = await browser.newPage(options);
		said.length = 0;
		asked.length = 0;
		page.on("console", (message) => said.push(message.text()));
		page.on("pageerror", (error) => said.push(String(error)));
		page.on("dialog", (dialog) => {
			said.push(`dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		page.on("request", (request) => asked.push(request.url()));
		await page.goto(pathToFileURL(file).href);
		return page;
	}

	async function faults(page: Page): Promise<string[]> {
		await page.evaluate(axe);
		return page.evaluate(async () => {
			// @ts-expect-error axe was put into the page just now
			const { violations } = await globalThis.axe.run();
			return violations
				.filter(({ impact }: { impact: string }) =>
					["serious", "critical"].includes(impact),
				)
				.map(
					(one: { id: string; nodes: { html: string }[] }) =>
						`${one.id}: ${one.nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`,
				);
		});
	}

	it.each(["light", "dark"] as const)(
		"has nothing serious against it in %s, and says nothing to the console",
		async (colorScheme) => {
			for (const review of [
				await reviewedExample("newsletter", drawn),
				await hostileReview(drawn),
			]) {
				const page = await open(review, { colorScheme });
				expect(await faults(page)).toEqual([]);
				expect(said).toEqual([]);
				expect(asked).toHaveLength(1);
				await page.close();
			}
		},
	);

	it("takes what comes from a plan for text", async () => {
		const page = await open(await hostileReview(drawn));
		await page.waitForTimeout(200);
		expect(said).toEqual([]);
		const found = await page.evaluate(() => ({
			scripts: document.scripts.length,
			images: document.images.length,
			handlers: [...document.querySelectorAll("*")].filter((one) =>
				[...one.attributes].some(({ name }) => name.startsWith("on")),
			).length,
			title: document.querySelector("h1")?.textContent,
		}));
		expect(found).toEqual({
			scripts: 2,
			images: 0,
			handlers: 0,
			title: "</script><script>alert(1)</script>",
		});
		expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
		await page.close();
	});

	it("lets nothing out, even if something got in", async () => {
		let hits = 0;
		const server = createServer((_, answer) => {
			hits++;
			answer.end();
		}).listen(0, "127.0.0.1");
		await once(server, "listening");
		const { port } = server.address() as AddressInfo;
		const page = await open(await reviewedExample("alumni-connect", drawn));
		await page.evaluate((at) => {
			document.body.insertAdjacentHTML(
				"beforeend",
				`<img src="${at}/x"><link rel="stylesheet" href="${at}/y">`,
			);
			const script = document.createElement("script");
			script.textContent = "document.title = 'got in'";
			document.body.append(script);
		}, `http://127.0.0.1:${port}`);
		await page.waitForTimeout(300);
		server.close();
		expect(hits).toBe(0);
		expect(await page.title()).toContain("alumni-connect");
		expect(said.join("\n")).toMatch(/Content Security Policy/i);
		await page.close();
	});

	it("opens a cell's trace by keyboard, and gives the focus back", async () => {
		const page = await open(await reviewedExample("alumni-connect", drawn));
		const cell = page.getByRole("button", { name: /^service to database/ });
		await cell.focus();
		await page.keyboard.press("Enter");
		const dialog = page.getByRole("dialog");
		expect(await dialog.isVisible()).toBe(true);
		expect(await dialog.textContent()).toMatch(/service → database/);
		expect(await dialog.textContent()).toMatch(/TCP 5432/);
		expect(await dialog.locator("li").count()).toBeGreaterThan(3);
		await page.keyboard.press("Escape");
		expect(await dialog.isVisible()).toBe(false);
		expect(await cell.evaluate((one) => one === document.activeElement)).toBe(
			true,
		);
		const stopped = page.getByRole("button", { name: /^internet to database/ });
		await stopped.click();
		expect(await dialog.isVisible()).toBe(true);
		expect(await dialog.textContent()).toMatch(/Is stopped/);
		await page.close();
	});

	it("is walked through by arrow keys where it is a matrix, with one stop of Tab", async () => {
		const page = await open(await reviewedExample("newsletter", drawn));
		const focused = () =>
			page.evaluate(() => document.activeElement?.textContent ?? "");
		await page
			.getByRole("button", { name: /^internet to cdn/ })
			.first()
			.focus();
		// What is empty between them is skipped.
		await page.keyboard.press("ArrowRight");
		expect(await focused()).toMatch(/^internet to service/);
		await page.keyboard.press("ArrowDown");
		expect(await focused()).toMatch(/^cdn to service/);
		await page.keyboard.press("ArrowLeft");
		expect(await focused()).toMatch(/^cdn to service/);
		await page.keyboard.press("End");
		expect(await focused()).toMatch(/^cdn to cdn-origin/);
		await page.keyboard.press("ArrowUp");
		await page.keyboard.press("Home");
		expect(await focused()).toMatch(/^internet to cdn/);
		const stops = page.locator(".matrix").first().locator('[tabindex="0"]');
		expect(await stops.count()).toBe(1);
		await page.keyboard.press("Tab");
		expect(await focused()).not.toMatch(/ to /);
		await page.keyboard.press("Shift+Tab");
		expect(await focused()).toMatch(/^internet to cdn/);
		await page.keyboard.press("Enter");
		expect(await page.getByRole("dialog").textContent()).toContain(
			"240.0.0.0 (AWS's own addresses)",
		);
		await page.close();
	});

	it.each([1280, 390])(
		"has the whole of every name beside and above the matrix, at %i pixels",
		async (width) => {
			const review = await reviewedExample("crud-mysql", drawn);
			const page = await open(review, { viewport: { width, height: 900 } });
			const { cut, shown } = await page.evaluate(() => {
				const heads = [...document.querySelectorAll(".matrix th")];
				const isCut = (one: Element) =>
					one.scrollWidth > one.clientWidth ||
					one.scrollHeight > one.clientHeight;
				return {
					shown: heads.map(({ textContent }) => textContent),
					cut: heads
						.filter((head) => [head, ...head.children].some(isCut))
						.map(({ textContent }) => textContent),
				};
			});
			expect(shown.some((name) => (name?.length ?? 0) > 40)).toBe(true);
			expect(cut).toEqual([]);
			await page.close();
		},
	);

	it("has every figure of the costs in view, and totals under their columns, at 390 pixels", async () => {
		const review = await reviewedExample("crud-mysql", drawn);
		const viewport = { width: 390, height: 900 };
		const page = await open(review, { viewport });
		const ends = await page.evaluate(() =>
			["thead", "tbody", "tfoot"].map((part) =>
				["least", "expected", "most"].map((name) => {
					const cell = document.querySelector(`.cost ${part} .${name}`);
					return Math.round(cell?.getBoundingClientRect().right ?? -1);
				}),
			),
		);
		expect(ends[1]).toEqual(ends[0]);
		expect(ends[2]).toEqual(ends[0]);
		expect(Math.max(...(ends[0] ?? []))).toBeLessThanOrEqual(390);
		await page.close();
	});

	it("sorts costs, shows one case, and prices of another region, by keyboard", async () => {
		const page = await open(await reviewedExample("alumni-connect", drawn));
		const most = page.locator("table.cost tbody td.most");
		const figures = async () =>
			(await most.allInnerTexts()).map((text) =>
				Number(text.replaceAll(",", "")),
			);
		await page.getByRole("button", { name: "Most" }).focus();
		await page.keyboard.press("Enter");
		const down = await figures();
		expect(down).toEqual([...down].sort((a, b) => b - a));
		await page.keyboard.press("Enter");
		expect(await figures()).toEqual([...down].reverse());
		await page.getByRole("radio", { name: "all" }).focus();
		await page.keyboard.press("ArrowRight");
		expect(await most.first().isVisible()).toBe(false);
		expect(await page.locator("td.least").first().isVisible()).toBe(true);
		const total = page.locator("table.cost tfoot td.least");
		const before = await total.textContent();
		const select = page.getByRole("combobox");
		await select.selectOption({ index: 1 });
		expect(await total.textContent()).not.toBe(before);
		await select.selectOption({ index: 0 });
		expect(await total.textContent()).toBe(before);
		await page.close();
	});

	it("moves and zooms a picture by keys, buttons, wheel and pointer", async () => {
		const page = await open(await reviewedExample("alumni-connect", drawn));
		const pictures = page.locator(".picture");
		expect(await pictures.count()).toBe(2);
		const window_ = pictures.last().getByRole("region");
		const svg = window_.locator(":scope > svg");
		const box = async () => {
			const { x = 0, width = 0 } = (await svg.boundingBox()) ?? {};
			return { x, width };
		};
		const whole = await box();
		await window_.focus();
		await page.keyboard.press("+");
		const near = await box();
		expect(near.width).toBeGreaterThan(whole.width * 1.2);
		await page.keyboard.press("ArrowRight");
		expect((await box()).x).toBeLessThan(near.x);
		await page.keyboard.press("0");
		expect(await box()).toEqual(whole);
		await pictures.last().getByRole("button", { name: "Zoom in" }).click();
		expect((await box()).width).toBe(near.width);
		await pictures.last().getByRole("button", { name: "Whole" }).click();
		await window_.hover();
		await page.keyboard.down("Control");
		await page.mouse.wheel(0, -300);
		await page.keyboard.up("Control");
		expect((await box()).width).toBeGreaterThan(whole.width * 1.2);
		const { x } = await box();
		await page.mouse.down();
		await page.mouse.move(300, 300, { steps: 3 });
		await page.mouse.up();
		expect((await box()).x).not.toBe(x);
		expect(said).toEqual([]);
		await page.close();
	});

	it("paints pictures by their own styles, for the theme that is preferred", async () => {
		const fills: Record<string, string> = {};
		for (const colorScheme of ["light", "dark"] as const) {
			const page = await open(await reviewedExample("newsletter", drawn), {
				colorScheme,
			});
			const paper = page.locator(".picture svg rect.page").first();
			fills[colorScheme] = await paper.evaluate(
				(one) => getComputedStyle(one).fill,
			);
			const ids = await page.evaluate(() =>
				[...document.querySelectorAll("[id]")].map(({ id }) => id),
			);
			expect(ids.length).toBe(new Set(ids).size);
			await page.close();
		}
		expect(fills).toEqual({
			light: "rgb(255, 255, 255)",
			dark: "rgb(15, 20, 26)",
		});
	});

	it("fits a narrow window, and prints with everything open", async () => {
		const page = await open(await reviewedExample("newsletter", drawn), {
			viewport: { width: 400, height: 800 },
		});
		const width = await page.evaluate(
			() => document.documentElement.scrollWidth,
		);
		expect(width).toBeLessThanOrEqual(400);
		await page.emulateMedia({ media: "print" });
		expect(await page.locator(".controls").first().isVisible()).toBe(false);
		await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		expect(await page.locator("details:not([open])").count()).toBe(0);
		const pdf = await page.pdf({ format: "A4" });
		expect(pdf.length).toBeGreaterThan(10_000);
		await page.close();
	});

	it("stays small", async () => {
		for (const example of exampleNames) {
			const review = await reviewedExample(example, drawn);
			const text = checkHtml(review, { version: "1.2.3" });
			expect(Buffer.byteLength(text)).toBeLessThan(2_000_000);
		}
	});
});
