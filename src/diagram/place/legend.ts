import type { LegendEntry, PlacedLine } from "../diagram.ts";
import { onGrid } from "../geometry.ts";
import type { Entry } from "../references.ts";
import { shortened, textWidth } from "../text-width.ts";
import { sizes } from "./node.ts";

const margin = 60;
const columnWidth = 390;
const lineHeight = 14;

/** Columns of numbered entries under the picture. */
export function placeLegend(
	entries: readonly Entry[],
	size: { readonly width: number; readonly height: number },
): { readonly entries: readonly LegendEntry[]; readonly bottom: number } {
	const width = Math.min(columnWidth, size.width - 2 * margin);
	const columns = Math.max(1, Math.floor((size.width - 2 * margin) / width));
	const lines = entries.map((entry) => shownOf(entry, width - 60));
	const heights = lines.map(({ length }) => length * lineHeight + 10);
	const column = columnsOf(heights, columns);
	const next = Array<number>(columns).fill(size.height);
	const placed = entries.map((entry, index) => {
		const x = column[index] ?? 0;
		const y = next[x] ?? size.height;
		next[x] = y + (heights[index] ?? 0);
		const at = { x: margin + x * width, y };
		return { ...entry, at, shown: lines[index] ?? [] };
	});
	return { entries: placed, bottom: onGrid(Math.max(...next) + 24) };
}

/** In which column each stands, from the left, so that none is much longer than the others. */
function columnsOf(
	heights: readonly number[],
	columns: number,
): readonly number[] {
	const all = heights.reduce((sum, height) => sum + height, 0);
	let above = 0;
	return heights.map((height) => {
		const middle = above + height / 2;
		above += height;
		return Math.min(columns - 1, Math.floor((middle / all) * columns));
	});
}

/** What was left out or is not known, line by line under the legend. */
export function placeNotes(
	notes: readonly string[],
	size: { readonly width: number; readonly height: number },
): { readonly lines: readonly PlacedLine[]; readonly bottom: number } {
	const width = Math.min(2 * columnWidth, size.width - 2 * margin);
	const all = notes.flatMap((note) => wrapped(note, width));
	const lines = all.map((text, index) => ({
		at: { x: margin, y: size.height + index * (lineHeight + 2) },
		shown: shortened(text, width, sizes.line),
	}));
	const more = all.length === 0 ? 0 : all.length * (lineHeight + 2) + 24;
	return { lines, bottom: onGrid(size.height + more) };
}

/** What one box stands for is named here, because the box has room for one name. */
function shownOf(
	{ title, meaning, addresses, where }: Entry,
	width: number,
): readonly string[] {
	const names = addresses.length > 1 ? wrapped(where, width) : [];
	return [
		shortened(title, width, sizes.line),
		...wrapped(meaning, width),
		...names.map((line) => shortened(line, width, sizes.line)),
	];
}

function wrapped(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(" ")) {
		const last = lines.at(-1);
		if (last !== undefined && textWidth(`${last} ${word}`, sizes.line) <= width)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
