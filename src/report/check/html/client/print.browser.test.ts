import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
	launchChromium,
	missingChromium,
} from "../../../../../test/support/chromium.ts";
import { layoutHere } from "../../../../../test/support/drawn.ts";
import { printed, type Sheet } from "../../../../../test/support/printed.ts";
import {
	hostileReview,
	reviewedExample,
} from "../../../../../test/support/reviewed.ts";
import { temporaryFolder } from "../../../../../test/support/temporary-folder.ts";
import { describeUnless } from "../../../../../test/support/tools.ts";
import type { Review } from "../../../../review/index.ts";
import { checkHtml } from "../check-html.ts";

const drawn = { layout: layoutHere };
/** The three environments of the largest example: the matrix is widest, the cost table longest. */
const largest = () => reviewedExample("crud-mysql", drawn);
/** What is left of an A4 sheet between its margins, in CSS pixels. */
const paper = { width: 703, height: 1017 };
/** A printer leaves some millimetres white; in points. */
const edge = 14;

describeUnless(missingChromium(), "the printed page", () => {
	let browser: Browser;
	let folder: string;

	beforeAll(async () => {
		browser = await launchChromium();
		folder = await temporaryFolder();
	});
	afterAll(async () => {
		await browser?.close();
	});

	async function open(
		review: Review,
		colorScheme: "light" | "dark" = "light",
	): Promise<Page> {
		const file = join(folder, "report.html");
		writeFileSync(file, checkHtml(review, { version: "1.2.3" }));
		const page = await browser.newPage({ viewport: paper, colorScheme });
		await page.goto(pathToFileURL(file).href);
		return page;
	}

	it("has the total of each cost table once, after its last line", async () => {
		const review = await largest();
		const page = await open(review);
		const lines = await page
			.locator("table.cost")
			.evaluateAll((tables) =>
				tables.map((table) => table.querySelectorAll("tbody tr").length),
			);
		const texts = inReadingOrder(await printed(page));
		const at = placesOf(texts, /^Total, USD a month/);
		expect(at).toHaveLength(review.systems.length);
		const heads = placesOf(texts, /^Cost$/);
		expect(heads.length).toBeGreaterThanOrEqual(at.length);
		const after = placesOf(texts, /lines that cost nothing are not shown/);
		for (const [nth, total] of at.entries()) {
			expect(lines[nth]).toBeGreaterThan(20);
			// Its three figures, and then the end of the table.
			expect(after[nth]).toBe(total + 4);
			const before = texts.slice(heads[nth], total);
			const figures = before.filter((text) => /^\d[\d,]*\.\d\d$/.test(text));
			expect(figures).toHaveLength(3 * (lines[nth] ?? 0));
		}
		await page.close();
	});

	it.each([
		["the largest example", largest],
		["hostile names", () => hostileReview(drawn)],
	])("cuts nothing off: %s", async (_, reviewed) => {
		const page = await open(await reviewed());
		const sheets = await printed(page);
		expect(sheets.length).toBeGreaterThan(2);
		const outside = sheets.flatMap(({ texts, width, height }, nth) =>
			texts
				.filter(
					({ x, y, width: wide }) =>
						x < edge ||
						y < edge ||
						x + wide > width - edge ||
						y > height - edge,
				)
				.map(
					({ text, ...at }) =>
						`sheet ${nth + 1}: ${text.slice(0, 60)} ${JSON.stringify(at)}`,
				),
		);
		expect(outside).toEqual([]);
		const whole = letters(
			sheets.flatMap(({ texts }) => texts.map(({ text }) => text)).join(""),
		);
		const missing = (await textsOf(page)).filter(
			(text) => !endsOf(letters(text)).every((end) => whole.includes(end)),
		);
		expect(missing).toEqual([]);
		await page.close();
	});

	it.each(["newsletter", "grocerymate"] as const)(
		"has every picture of %s on the sheet of its heading",
		async (name) => {
			const page = await open(await reviewedExample(name, drawn));
			const sheets = await printed(page);
			for (const heading of ["Overview", "Network"]) {
				const own = sheets
					.map(({ texts }) => texts.map(({ text }) => text.trim()))
					.filter((texts) => texts.includes(heading));
				expect(own.length).toBeGreaterThan(0);
				for (const texts of own) expect(texts).toContain("Internet");
			}
			await page.close();
		},
	);

	it("hides nothing behind a border", async () => {
		const page = await open(await largest());
		await page.emulateMedia({ media: "print" });
		await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		const hidden = await page.evaluate(() =>
			[...document.querySelectorAll("main *")]
				.filter((one) => !one.closest("svg, .unseen"))
				.filter(
					(one) =>
						getComputedStyle(one).overflow !== "visible" &&
						(one.scrollWidth > one.clientWidth + 1 ||
							one.scrollHeight > one.clientHeight + 1),
				)
				.map((one) => `${one.tagName}.${one.className}: ${one.textContent}`),
		);
		expect(hidden).toEqual([]);
		await page.close();
	});

	it("has a picture's legend on one sheet, under its own heading", async () => {
		const page = await open(await reviewedExample("newsletter", drawn));
		const lasts = await page
			.locator(".references dl div:last-child")
			.allTextContents();
		const sheets = (await printed(page)).map(({ texts }) =>
			letters(texts.map(({ text }) => text).join("")),
		);
		const legends = lasts.map((last) => {
			const [, reference] = /^\s*(R\d+)/.exec(last) ?? [];
			return sheets.some(
				(sheet) =>
					sheet.includes(`R1to${reference}`) && sheet.includes(letters(last)),
			);
		});
		const pictures = await page.locator(".picture").count();
		expect(legends).toEqual(Array(pictures).fill(true));
		await page.close();
	});

	it("is black on white in the dark too, its pictures on sheets of their own, lying", async () => {
		const page = await open(await reviewedExample("newsletter", drawn), "dark");
		const sheets = await printed(page);
		const lying = sheets.filter(({ width, height }) => width > height);
		const systems = await page.locator(".system").count();
		expect(lying.length).toBeGreaterThanOrEqual(2 * systems);
		await page.emulateMedia({ media: "print", colorScheme: "dark" });
		const colours = await page.evaluate(() => ({
			ink: getComputedStyle(document.body).color,
			paper: getComputedStyle(document.documentElement).backgroundColor,
			picture: [...document.querySelectorAll(".window svg rect.page")].map(
				(one) => getComputedStyle(one).fill,
			)[0],
		}));
		expect(colours).toEqual({
			ink: "rgb(0, 0, 0)",
			paper: "rgb(255, 255, 255)",
			picture: "rgb(255, 255, 255)",
		});
		await page.close();
	});
});

/** Sheet by sheet as the page has it; a line's pieces that were printed apart are one text. */
function inReadingOrder(sheets: readonly Sheet[]): readonly string[] {
	return sheets.flatMap(({ texts }) => texts.map(({ text }) => text.trim()));
}

function placesOf(texts: readonly string[], pattern: RegExp): number[] {
	return texts.flatMap((text, at) => (pattern.test(text) ? [at] : []));
}

/** Without spaces, and without what a font may draw as one sign or have no sign for. */
function letters(text: string): string {
	return text.normalize("NFKC").replace(/[^a-z0-9]/gi, "");
}

/** What a sheet's end divides goes on after the rest of its row; its own beginning and end are whole. */
function endsOf(text: string): readonly string[] {
	return [text.slice(0, 300), text.slice(-300)];
}

/** Everything that is to be read on paper, with everything unfolded. */
function textsOf(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const walker = document.createTreeWalker(
			document.body,
			NodeFilter.SHOW_TEXT,
		);
		const found: string[] = [];
		for (let one = walker.nextNode(); one; one = walker.nextNode()) {
			const parent = one.parentElement;
			const isRead =
				parent !== null &&
				!parent.closest(
					"svg, script, style, dialog, nav, .skip, .controls, .tools, .unseen",
				);
			if (isRead) found.push(one.textContent ?? "");
		}
		return found;
	});
}
