import type { PlacedNode } from "../diagram.ts";
import { type Box, onGrid } from "../geometry.ts";
import type { Thing } from "../read/thing.ts";
import { shortened } from "../text-width.ts";

export const nodeWidth = 252;

/** Font sizes, which every renderer with a font keeps to. */
export const sizes = {
	heading: 18,
	title: 13,
	line: 11,
	label: 11,
	frame: 12,
} as const;

/** Left of the text stands the icon, right of the title the reference. */
const textLeft = 54;
const referenceWidth = 36;

/** Titles and at most two lines fit into the smallest. */
export function nodeHeight({
	lines,
	parts = [],
}: Pick<Thing, "lines" | "parts">): number {
	return onGrid(Math.max(60, 30 + (lines.length + parts.length) * 15));
}

export interface Place {
	readonly box: Box;
	readonly frame?: string;
	readonly slots?: readonly Box[];
	/** Only those of the thing's that are here; all when absent. */
	readonly subnets?: readonly string[];
	/** Tells the pieces of one thing apart. */
	readonly piece?: number;
}

export function nodeAt(thing: Thing, place: Place): PlacedNode {
	const { box, frame, slots = [box], subnets = thing.subnets, piece } = place;
	const width = Math.min(...slots.map((slot) => slot.width)) - textLeft - 6;
	const parts = thing.parts ?? [];
	const lines = [...thing.lines, ...parts.map((part) => part.title)];
	return {
		id: piece === undefined ? thing.id : `${thing.id}@${piece}`,
		...(frame !== undefined && { frame }),
		subnets,
		icon: thing.icon,
		title: thing.title,
		lines,
		shown: [
			shortened(thing.title, width - referenceWidth, sizes.title, true),
			...lines.map((line) => shortened(line, width, sizes.line)),
		],
		count: thing.count,
		addresses: thing.addresses,
		// Only where zones are drawn.
		...(thing.inOneOf && place.slots && { inOneOf: true as const }),
		box,
		slots,
	};
}
