/**
 * The script of a report page: it opens traces, sorts and switches prices, and moves
 * pictures. The page says everything without it, but for those. Plain TypeScript for a
 * browser, bundled by `scripts/report-page.js`; imports nothing of the other rooms.
 */
import { enableCostTable } from "./cost-table.ts";
import { enableMatrixKeys } from "./matrix-keys.ts";
import type { PageData } from "./page-data.ts";
import { enablePicture } from "./picture.ts";
import { enablePrinting } from "./printing.ts";
import { enableTraces } from "./trace-dialog.ts";

function start(): void {
	const data: PageData = JSON.parse(
		document.getElementById("data")?.textContent ?? '{"systems":[]}',
	);
	document.documentElement.classList.add("scripted");
	for (const [at, section] of [
		...document.querySelectorAll<HTMLElement>(".system"),
	].entries()) {
		const own = data.systems[at];
		if (own === undefined) continue;
		enableTraces(section, own.traces);
		enableMatrixKeys(section);
		enableCostTable(section, own.regions);
	}
	for (const frame of document.querySelectorAll<HTMLElement>(".picture"))
		enablePicture(frame);
	enablePrinting();
}

start();
