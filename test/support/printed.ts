import type { Page } from "playwright-core";
import { getDocumentProxy } from "unpdf";

/** A sheet of paper, in points; texts as they stand on it, from the upper left. */
export interface Sheet {
	readonly width: number;
	readonly height: number;
	readonly texts: readonly PrintedText[];
}

/** `x` and `y` are where its line begins; of a line that runs up or down the paper `width` is 0. */
export interface PrintedText {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

/** What Chromium prints of a page on A4, sheet by sheet. */
export async function printed(page: Page): Promise<readonly Sheet[]> {
	const bytes = await page.pdf({ format: "A4", preferCSSPageSize: true });
	const document = await getDocumentProxy(new Uint8Array(bytes));
	const sheets: Sheet[] = [];
	for (let at = 1; at <= document.numPages; at++) {
		const sheet = await document.getPage(at);
		const [left = 0, bottom = 0, right = 0, top = 0] = sheet.view;
		const { items } = await sheet.getTextContent();
		const texts = items.flatMap((item) => {
			if (!("str" in item) || item.str.trim() === "") return [];
			const [along = 0, across = 0, , , x = 0, y = 0] = item.transform;
			const width = Math.abs(along) > Math.abs(across) ? item.width : 0;
			return [{ text: item.str, x: x - left, y: top - y, width }];
		});
		sheets.push({ width: right - left, height: top - bottom, texts });
	}
	return sheets;
}
