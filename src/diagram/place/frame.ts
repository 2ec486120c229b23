import type { Frame } from "../diagram.ts";
import { type Box, onGrid } from "../geometry.ts";
import { shortened, textWidth } from "../text-width.ts";
import { sizes } from "./node.ts";

type Bare = Omit<Frame, "shown" | "titleBox" | "lines"> & {
	readonly lines?: readonly string[];
};

/** A frame whose title stands in its upper left corner, in the lines that it needs. */
export function frameAt(bare: Bare): Frame {
	const { box, title, lines = [] } = bare;
	const width = box.width - 24;
	const shown = [
		shortened(title, width - (bare.reference ? 36 : 0), sizes.frame, true),
		...lines.map((line) => shortened(line, width, sizes.line)),
	];
	return { ...bare, lines, shown, titleBox: titleBoxOf(box, shown) };
}

function titleBoxOf(box: Box, shown: readonly string[]): Box {
	const widest = Math.max(
		...shown.map((text, at) =>
			textWidth(text, at === 0 ? sizes.frame : sizes.line, at === 0),
		),
	);
	return {
		x: box.x + 12,
		y: box.y + 4,
		width: Math.min(widest + 34, box.width - 24),
		height: 4 + shown.length * 15,
	};
}

/** How much room a title of so many lines takes at the top of a frame. */
export function headHeight(lines: number): number {
	return onGrid(12 + lines * 15);
}
