import { type Box, type Point, pitch } from "../geometry.ts";
import { type Lattice, steps } from "./lattice.ts";
import { Queue } from "./queue.ts";

/** What a way costs, in steps. */
const price = {
	step: 1,
	bend: 5,
	/** A bend right before a box looks like a mistake. */
	tightBend: 8,
	rough: 3,
	crossing: 5,
	/** Through a network or a group that neither end stands in. */
	foreignRoom: 8,
	/** Upon another arrow's line: only where there is no other way. */
	sharing: 60,
	/** A port that another arrow has. */
	portTaken: 40,
	/** Right across a box from another arrow's port, as if it went through. */
	acrossPort: 3,
	offCentre: 0.12,
} as const;

export interface Route {
	readonly from: Box;
	readonly to: Box;
	/** Families of arrows whose lines this one may share. */
	readonly families: readonly [number, number];
	/** Numbers of the rooms that its ends stand in; 0, outside of all, included. */
	readonly rooms: ReadonlySet<number>;
}

/** The lattice's memory for one search after the other. */
export class Search {
	private readonly best: Float64Array;
	private readonly came: Int32Array;
	private readonly run: Int32Array;
	private readonly closed: Int32Array;
	private readonly goals: Uint8Array;
	private runs = 0;
	private readonly lattice: Lattice;

	constructor(lattice: Lattice) {
		this.lattice = lattice;
		const states = lattice.columns * lattice.rows * 4;
		this.best = new Float64Array(states);
		this.came = new Int32Array(states);
		this.run = new Int32Array(states);
		this.closed = new Int32Array(states);
		this.goals = new Uint8Array(states);
	}

	/** Lattice points from border to border, or undefined where there is no way. */
	find(route: Route): readonly number[] | undefined {
		this.runs++;
		const queue = new Queue();
		const goal = ports(this.lattice, route.to, true);
		for (const { cell, direction } of goal)
			this.goals[cell * 4 + direction] = 1;
		for (const { cell, direction, offCentre } of ports(
			this.lattice,
			route.from,
			false,
		)) {
			const cost =
				offCentre * price.offCentre +
				this.portCost(cell, direction, route) +
				this.acrossCost(cell, direction, route);
			this.reach(cell * 4 + direction, cost, -1, queue, route);
		}
		const end = this.explore(queue, route);
		for (const { cell, direction } of goal)
			this.goals[cell * 4 + direction] = 0;
		return end === undefined ? undefined : this.wayTo(end);
	}

	private portCost(cell: number, direction: number, { families }: Route) {
		return this.lattice.isOpen(cell, direction & 1, families)
			? 0
			: price.portTaken;
	}

	private acrossCost(cell: number, direction: number, { from }: Route) {
		const { lattice } = this;
		const size = direction & 1 ? from.height : from.width;
		const back = steps[((direction + 2) % 4) as 0 | 1 | 2 | 3];
		const far = Math.round(size / pitch) + 1;
		const x = lattice.columnOf(cell) + back.x * far;
		const y = lattice.rowOf(cell) + back.y * far;
		if (x < 0 || y < 0 || x >= lattice.columns || y >= lattice.rows) return 0;
		return lattice.isTaken(lattice.at(x, y), direction & 1)
			? price.acrossPort
			: 0;
	}

	private explore(queue: Queue, route: Route): number | undefined {
		while (queue.size > 0) {
			const state = queue.pop();
			if (this.closed[state] === this.runs) continue;
			this.closed[state] = this.runs;
			const isStart = this.came[state] === -1;
			if (this.goals[state] === 1 && !isStart) return state;
			this.extend(state, queue, route, isStart);
		}
		return undefined;
	}

	private extend(
		state: number,
		queue: Queue,
		route: Route,
		isStart: boolean,
	): void {
		const { lattice } = this;
		const cell = state >> 2;
		const facing = state & 3;
		const column = lattice.columnOf(cell);
		const row = lattice.rowOf(cell);
		for (let direction = 0; direction < 4; direction++) {
			if (direction === (facing + 2) % 4) continue;
			if (isStart && direction !== facing) continue;
			const step = steps[direction as 0 | 1 | 2 | 3];
			const x = column + step.x;
			const y = row + step.y;
			if (x < 0 || y < 0 || x >= lattice.columns || y >= lattice.rows) continue;
			const next = lattice.at(x, y);
			const into = next * 4 + direction;
			// Nothing leads there cheaper, because `atLeast` never falls by more than a step costs.
			if (this.closed[into] === this.runs) continue;
			if (lattice.blocked[next] === 1 && this.goals[into] !== 1) continue;
			const cost =
				(this.best[state] as number) +
				this.costOf(cell, facing, next, direction, route);
			this.reach(into, cost, state, queue, route);
		}
	}

	private costOf(
		cell: number,
		facing: number,
		next: number,
		direction: number,
		{ families, rooms }: Route,
	): number {
		const { lattice } = this;
		const axis = direction & 1;
		let cost: number = price.step;
		if (direction !== facing)
			cost += price.bend + (this.isTight(cell) ? price.tightBend : 0);
		if (!rooms.has(lattice.room[next] as number)) cost += price.foreignRoom;
		if (lattice.rough[axis as 0 | 1][next] === 1) cost += price.rough;
		if (!lattice.isOpen(next, axis, families)) cost += price.sharing;
		if (!lattice.isOpen(next, 1 - axis, families)) cost += price.crossing;
		// A bend stands on both axes.
		if (direction !== facing && !lattice.isOpen(cell, axis, families))
			cost += price.sharing;
		return cost;
	}

	private isTight(cell: number): boolean {
		const { blocked, columns } = this.lattice;
		return (
			blocked[cell + 1] === 1 ||
			blocked[cell - 1] === 1 ||
			blocked[cell + columns] === 1 ||
			blocked[cell - columns] === 1
		);
	}

	private reach(
		state: number,
		cost: number,
		from: number,
		queue: Queue,
		{ to }: Route,
	): void {
		const known = this.run[state] === this.runs;
		if (known && (this.best[state] as number) <= cost) return;
		this.run[state] = this.runs;
		this.best[state] = cost;
		this.came[state] = from;
		queue.push(cost + atLeast(this.lattice, state, to), state);
	}

	private wayTo(end: number): readonly number[] {
		const way: number[] = [];
		for (let at = end; at !== -1; at = this.came[at] as number)
			way.push(at >> 2);
		return way.reverse();
	}
}

/** What is left costs no less, in steps and in bends: whoever looks away from the box turns twice. */
function atLeast(lattice: Lattice, state: number, to: Box): number {
	const cell = state >> 2;
	const { x: ahead, y: down } = steps[(state & 3) as 0 | 1 | 2 | 3];
	const x = lattice.columnOf(cell) * pitch;
	const y = lattice.rowOf(cell) * pitch;
	const across = towards(x, to.x, to.x + to.width);
	const along = towards(y, to.y, to.y + to.height);
	if (across === 0 && along === 0) return 0;
	const isAhead = ahead * across > 0 || down * along > 0;
	const isAway = ahead * across < 0 || down * along < 0;
	const turns = isAhead && across * along === 0 ? 0 : isAway ? 2 : 1;
	return (Math.abs(across) + Math.abs(along)) / pitch + turns * price.bend;
}

/** How far it is from a place into a range, below zero to the left; 0 inside. */
function towards(at: number, low: number, high: number): number {
	return at < low ? low - at : at > high ? high - at : 0;
}

interface Port {
	readonly cell: number;
	/** In which direction an arrow passes it. */
	readonly direction: number;
	readonly offCentre: number;
}

/** So far from its corners, in steps, a long side is entered: a tip at a corner points at nothing. */
const cornerMargin = 3;

function marginOf(first: number, last: number): number {
	return last - first > 4 * cornerMargin ? cornerMargin : 1;
}

/** The points of a box's border, without its corners, where an arrow may leave or enter. */
function ports(lattice: Lattice, box: Box, entering: boolean): readonly Port[] {
	const left = Math.round(box.x / pitch);
	const top = Math.round(box.y / pitch);
	const right = Math.round((box.x + box.width) / pitch);
	const bottom = Math.round((box.y + box.height) / pitch);
	const found: Port[] = [];
	const turn = entering ? 2 : 0;
	const add = (column: number, row: number, out: number, off: number) =>
		found.push({
			cell: lattice.at(column, row),
			direction: (out + turn) % 4,
			offCentre: off,
		});
	const beside = marginOf(left, right);
	for (let column = left + beside; column <= right - beside; column++) {
		const off = Math.abs(column - (left + right) / 2);
		add(column, top, 3, off);
		add(column, bottom, 1, off);
	}
	const below = marginOf(top, bottom);
	for (let row = top + below; row <= bottom - below; row++) {
		const off = 4 + Math.abs(row - (top + bottom) / 2);
		add(left, row, 2, off);
		add(right, row, 0, off);
	}
	return found;
}

/** Only where it turns, and both ends. */
export function cornersOf(
	lattice: Lattice,
	way: readonly number[],
): readonly Point[] {
	const points = way.map((cell) => ({
		x: lattice.columnOf(cell) * pitch,
		y: lattice.rowOf(cell) * pitch,
	}));
	return points.filter((point, at) => {
		const before = points[at - 1];
		const after = points[at + 1];
		if (before === undefined || after === undefined) return true;
		return !(
			(before.x === point.x && after.x === point.x) ||
			(before.y === point.y && after.y === point.y)
		);
	});
}
