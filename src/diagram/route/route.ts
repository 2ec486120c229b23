import type { PlacedArrow } from "../diagram.ts";
import { type Box, overlaps, type Point } from "../geometry.ts";
import type { Layout, Wire } from "../place/layout.ts";
import { sizes } from "../place/node.ts";
import { textWidth } from "../text-width.ts";
import { placeLabel } from "./label.ts";
import { Lattice } from "./lattice.ts";
import { cornersOf, Search } from "./search.ts";

export interface Routed {
	readonly arrows: readonly PlacedArrow[];
	/** Labels without a place, and lines upon others: more space would help. */
	readonly faults: number;
}

interface Size {
	readonly width: number;
	readonly height: number;
	/** Where the picture's name stands. */
	readonly heading: Box;
}

/** A way for every arrow around all boxes, and a place on it for every label. */
export function routeArrows(layout: Layout, size: Size): Routed {
	const lattice = new Lattice(size.width, size.height);
	lattice.block(size.heading);
	lattice.blockEdges();
	for (const { box, titleBox } of layout.frames) {
		lattice.roughen(box);
		lattice.block(titleBox);
	}
	for (const { box } of layout.nodes) lattice.block(box);
	const rooms = roomsOf(layout);
	for (const [at, box] of rooms.entries()) lattice.enclose(box, at + 1);
	const work: Work = {
		lattice,
		search: new Search(lattice),
		size,
		boxes: boxesOf(layout),
		rooms,
		frames: layout.frames.map(({ box }) => box),
		taken: [
			size.heading,
			...layout.nodes.map(({ box }) => box),
			...layout.frames.map(({ titleBox }) => titleBox),
		],
		families: familiesOf(layout.wires),
		carried: new Map(),
	};
	const order = [...layout.wires].sort(
		(one, other) => lengthOf(one, work) - lengthOf(other, work),
	);
	const results = order.map((wire) => routeOne(wire, work));
	const arrows = results.flatMap(({ arrow }) => arrow ?? []);
	const faults = results.reduce((sum, one) => sum + one.faults, 0);
	const place = new Map(layout.wires.map(({ id }, at) => [id, at]));
	arrows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
	return { arrows, faults };
}

interface Work {
	readonly lattice: Lattice;
	readonly search: Search;
	readonly size: Size;
	readonly boxes: ReadonlyMap<string, Box>;
	/** Outer ones first. */
	readonly rooms: readonly Box[];
	readonly frames: readonly Box[];
	/** Grows by the labels that are placed. */
	readonly taken: Box[];
	readonly families: ReadonlyMap<string, readonly [number, number]>;
	/** Which families already show their label, and on which way. */
	readonly carried: Map<number, { readonly cells: ReadonlySet<number> }>;
}

/** Frames that stand for a place of its own: through somebody else's, an arrow would tell of traffic that does not pass there. */
function roomsOf({ frames }: Layout): readonly Box[] {
	return frames
		.filter(({ kind }) => !["layer", "region", "zone"].includes(kind))
		.map(({ box }) => box);
}

/** The rooms that an arrow's ends stand in, or reach into. */
function ownRooms(rooms: readonly Box[], ends: readonly Box[]): Set<number> {
	const own = rooms.flatMap((room, at) =>
		ends.some((end) => overlaps(room, end)) ? [at + 1] : [],
	);
	return new Set([0, ...own]);
}

function boxesOf({ nodes, frames }: Layout): ReadonlyMap<string, Box> {
	return new Map([...frames, ...nodes].map(({ id, box }) => [id, box]));
}

/** Their arrows have a colour of their own, so that others cannot run on in them. */
const outsiders = new Set(["internet", "operator"]);

/** Arrows with one label and one end in common may run together: a family by each end. With heads at both ends they may not: the others' ends would seem to reach each other. Nor dashed ones, whose dashes together are a line. */
function familiesOf(wires: readonly Wire[]) {
	const numbers = new Map<string, number>();
	const number = (key: string) => {
		const known = numbers.get(key) ?? numbers.size;
		numbers.set(key, known);
		return known;
	};
	return new Map(
		wires.map(({ id, from, to, label, certain, twoWay }) => {
			const own = twoWay || !certain ? id : "";
			return [
				id,
				[
					number(`to ${to} ${label} ${certain} ${own} ${outsiders.has(from)}`),
					number(`from ${from} ${label} ${certain} ${own}`),
				],
			] as const;
		}),
	);
}

function lengthOf({ from, to }: Wire, { boxes }: Work): number {
	const [one, other] = [boxes.get(from), boxes.get(to)];
	if (one === undefined || other === undefined) return 0;
	return (
		Math.abs(one.x + one.width / 2 - other.x - other.width / 2) +
		Math.abs(one.y + one.height / 2 - other.y - other.height / 2)
	);
}

interface One {
	readonly arrow?: PlacedArrow;
	readonly faults: number;
}

function routeOne(wire: Wire, work: Work): One {
	const { lattice, boxes } = work;
	const [from, to] = [boxes.get(wire.from), boxes.get(wire.to)];
	const families = work.families.get(wire.id) ?? [0, 0];
	if (from === undefined || to === undefined) return { faults: 0 };
	const rooms = ownRooms(work.rooms, [from, to]);
	const way = work.search.find({ from, to, families, rooms });
	if (way === undefined) return { faults: 100 };
	const points = cornersOf(lattice, way);
	const labelled = labelFor(wire, way, points, work);
	takeWay(way, families, work);
	if (labelled.box) keepClear(labelled.box, way, families, work);
	const arrow = { ...wire, points };
	return {
		arrow: labelled.box ? { ...arrow, labelBox: labelled.box } : arrow,
		faults: labelled.faults + strays(way, rooms, work),
	};
}

/** 1 for a way through a room that neither end stands in. */
function strays(
	way: readonly number[],
	rooms: ReadonlySet<number>,
	{ lattice }: Work,
): number {
	return way.every((cell) => rooms.has(lattice.room[cell] ?? 0)) ? 0 : 1;
}

function labelFor(
	wire: Wire,
	way: readonly number[],
	points: readonly Point[],
	work: Work,
): { readonly box?: Box; readonly faults: number } {
	const { lattice, taken, size, carried } = work;
	const families = work.families.get(wire.id) ?? [0, 0];
	const trunk = families.some((family) => {
		const shown = carried.get(family)?.cells;
		return shown !== undefined && way.some((cell) => shown.has(cell));
	});
	if (trunk) return { faults: 0 };
	const width = Math.ceil(textWidth(wire.label, sizes.label) + 10);
	const around = { lattice, taken, frames: work.frames, families, ...size };
	const box = placeLabel(points, width, around);
	if (box === undefined) return { faults: 1 };
	taken.push(box);
	const cells = new Set<number>();
	lattice.each(box, (cell) => cells.add(cell));
	for (const family of families) carried.set(family, { cells });
	return { box, faults: 0 };
}

function takeWay(
	way: readonly number[],
	[into, out]: readonly [number, number],
	{ lattice }: Work,
): void {
	for (const [at, cell] of way.entries()) {
		for (const other of [way[at - 1], way[at + 1]]) {
			if (other === undefined) continue;
			const axis = Math.abs(other - cell) === 1 ? 0 : 1;
			lattice.take(cell, axis, out, into);
		}
	}
}

/** Nothing goes through a label but the arrows that it speaks for. */
function keepClear(
	label: Box,
	way: readonly number[],
	[into, out]: readonly [number, number],
	{ lattice }: Work,
): void {
	const own = new Set(way);
	// A line right above or below leaves no room for a label of its own.
	const room = { ...label, y: label.y - 5, height: label.height + 10 };
	lattice.each(room, (cell) => {
		if (!own.has(cell)) lattice.blocked[cell] = 1;
		else for (const axis of [0, 1]) lattice.take(cell, axis, out, into);
	});
}
