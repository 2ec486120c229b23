import type { Frame, PlacedNode } from "../diagram.ts";
import { onGrid } from "../geometry.ts";

/** An arrow that has ends and as yet no way. */
export interface Wire {
	readonly id: string;
	/** A node or a frame. */
	readonly from: string;
	readonly to: string;
	readonly label: string;
	readonly detail: string;
	readonly certain: boolean;
}

/** Everything has its place but for the arrows. */
export interface Layout {
	readonly frames: readonly Frame[];
	readonly nodes: readonly PlacedNode[];
	readonly wires: readonly Wire[];
	readonly notes: readonly string[];
}

/** Free space between things, in pixels; more of it when the arrows need it. */
export interface Spacing {
	/** Between nodes side by side. */
	readonly beside: number;
	/** Between nodes, rows and frames one above the other. */
	readonly below: number;
	/** Along the inner border of a frame. */
	readonly inside: number;
}

export function spacing(factor: number): Spacing {
	return {
		beside: onGrid(48 + 36 * factor),
		below: onGrid(36 + 24 * factor),
		inside: onGrid(24 + 12 * factor),
	};
}
