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
	/** The same traffic passes back. */
	readonly twoWay: boolean;
}

/** Two arrows that say the same in both directions are one with two heads. */
export function pairedUp(wires: readonly Wire[]): readonly Wire[] {
	const key = (from: string, to: string, { label, certain }: Wire) =>
		`${from}\n${to}\n${label}\n${certain}`;
	const known = new Set(wires.map((one) => key(one.from, one.to, one)));
	return wires.flatMap((wire) => {
		const { from, to } = wire;
		if (!known.has(key(to, from, wire))) return [wire];
		return from < to ? [{ ...wire, twoWay: true }] : [];
	});
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
