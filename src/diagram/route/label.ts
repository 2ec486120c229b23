import {
	type Box,
	contains,
	overlaps,
	type Point,
	pitch,
} from "../geometry.ts";
import type { Lattice } from "./lattice.ts";

export const labelHeight = 16;

interface Surroundings {
	readonly lattice: Lattice;
	/** Nodes, titles and labels: nothing may lie on them. */
	readonly taken: readonly Box[];
	/** Frames: a label upon a border cuts it, and belongs to neither side. */
	readonly frames: readonly Box[];
	/** Where the arrow's own family runs, its own way included. */
	readonly families: readonly [number, number];
	readonly width: number;
	readonly height: number;
}

/** So many pixels of a label that hangs lie on the other side of its arrow. */
const hanging = 8;
const hangingByItsEdge = 1;

interface Candidate {
	readonly box: Box;
	readonly cost: number;
}

/** A place for a label on its arrow's way, or undefined where none is free. */
export function placeLabel(
	points: readonly Point[],
	width: number,
	around: Surroundings,
): Box | undefined {
	const best = bestOf(candidates(points, width, hanging), around);
	if (best === undefined || cuts(best.box, around) === 0) return best?.box;
	// Rather by its edge alone, where that leaves every border and every other arrow as they are.
	const byEdge = bestOf(candidates(points, width, hangingByItsEdge), around);
	const isClear =
		byEdge && cuts(byEdge.box, around) + crossings(byEdge.box, around) === 0;
	return isClear ? byEdge.box : best.box;
}

function bestOf(
	all: Iterable<Candidate>,
	around: Surroundings,
): Candidate | undefined {
	let best: Candidate | undefined;
	for (const candidate of all) {
		if (best !== undefined && candidate.cost >= best.cost) continue;
		const { box } = candidate;
		if (isOutside(box, around)) continue;
		if (around.taken.some((other) => overlaps(box, other, 3))) continue;
		const cost =
			candidate.cost + 40 * crossings(box, around) + 30 * cuts(box, around);
		if (best === undefined || cost < best.cost) best = { box, cost };
	}
	return best;
}

function isOutside(box: Box, { width, height }: Surroundings): boolean {
	return (
		box.x < 2 ||
		box.y < 2 ||
		box.x + box.width > width - 2 ||
		box.y + box.height > height - 2
	);
}

/** All along the way; the middle of long pieces is best, flat pieces are better than steep ones. */
function* candidates(
	points: readonly Point[],
	width: number,
	within: number,
): Generator<Candidate> {
	for (const [at, to] of points.entries()) {
		const from = points[at - 1];
		if (from === undefined) continue;
		const flat = from.y === to.y;
		const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
		const need = (flat ? width : labelHeight) + 14;
		if (length < need) continue;
		const [low, high] = [need / 2, length - need / 2];
		for (let along = low; along <= high + 0.01; along += pitch / 2) {
			const share = along / length;
			const x = from.x + (to.x - from.x) * share;
			const y = from.y + (to.y - from.y) * share;
			const cost =
				(flat ? 0 : 2) +
				Math.abs(along - length / 2) / 12 +
				(length < 60 ? 4 : 0);
			yield { box: boxAt(x, y, width), cost };
			// A steep piece beside a border: the label hangs from it like a flag.
			if (!flat)
				for (const aside of [width / 2 - within, within - width / 2])
					yield { box: boxAt(x + aside, y, width), cost: cost + 8 };
		}
	}
}

function boxAt(x: number, y: number, width: number): Box {
	return {
		x: Math.round(x - width / 2),
		y: Math.round(y - labelHeight / 2),
		width,
		height: labelHeight,
	};
}

/** How many frames' borders a label lies upon, or all but touches. */
function cuts({ x, y, width, height }: Box, { frames }: Surroundings): number {
	const near = { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
	return frames.filter(
		(frame) => overlaps(frame, near) && !contains(frame, near),
	).length;
}

/** How many lattice points under the label belong to other arrows. */
function crossings(box: Box, { lattice, families }: Surroundings): number {
	let count = 0;
	const near = {
		x: box.x - 4,
		y: box.y - 4,
		width: box.width + 8,
		height: box.height + 8,
	};
	lattice.each(near, (cell) => {
		for (const axis of [0, 1])
			if (lattice.isTaken(cell, axis) && !lattice.isOpen(cell, axis, families))
				count++;
	});
	return count;
}
