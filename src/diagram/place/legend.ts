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
	const perColumn = Math.ceil(entries.length / columns);
	let bottom = size.height;
	let y = size.height;
	const placed = entries.map((entry, index) => {
		if (index % perColumn === 0) y = size.height;
		const shown = shownOf(entry, width - 60);
		const at = {
			x: margin + Math.floor(index / perColumn) * width,
			y,
		};
		y += shown.length * lineHeight + 10;
		bottom = Math.max(bottom, y);
		return { ...entry, at, shown };
	});
	return { entries: placed, bottom: onGrid(bottom + 24) };
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

function shownOf({ title, meaning }: Entry, width: number): readonly string[] {
	return [shortened(title, width, sizes.line), ...wrapped(meaning, width)];
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
