import { type Box, pitch } from "../geometry.ts";

/** Which way a step goes: right, down, left, up. */
export const steps = [
	{ x: 1, y: 0 },
	{ x: 0, y: 1 },
	{ x: -1, y: 0 },
	{ x: 0, y: -1 },
] as const;

/** Nobody's yet. */
const free = -1;
/** Of arrows that have nothing in common. */
const mixed = -2;

/**
 * The points that arrows go through, one each pitch, and what lies on them. Only lives
 * while one picture is made.
 */
export class Lattice {
	readonly columns: number;
	readonly rows: number;
	/** Nodes and titles: nothing goes through. */
	readonly blocked: Uint8Array;
	/** How unwelcome an arrow is that goes along here, by axis: the borders of frames. */
	readonly rough: readonly [Uint8Array, Uint8Array];
	/** The number of the innermost room around each point; 0 outside of all. */
	readonly room: Uint16Array;
	/** By axis, to which family of arrows the line here belongs. */
	private readonly taken: readonly [Int32Array, Int32Array];

	constructor(width: number, height: number) {
		this.columns = Math.ceil(width / pitch) + 1;
		this.rows = Math.ceil(height / pitch) + 1;
		const size = this.columns * this.rows;
		this.blocked = new Uint8Array(size);
		this.room = new Uint16Array(size);
		this.rough = [new Uint8Array(size), new Uint8Array(size)];
		this.taken = [
			new Int32Array(size).fill(free),
			new Int32Array(size).fill(free),
		];
	}

	at(column: number, row: number): number {
		return row * this.columns + column;
	}

	columnOf(cell: number): number {
		return cell % this.columns;
	}

	rowOf(cell: number): number {
		return Math.floor(cell / this.columns);
	}

	/** Every point in a box or on its border. */
	block(box: Box): void {
		this.each(box, (cell) => {
			this.blocked[cell] = 1;
		});
	}

	/** The paper's edges, where a line would be cut in half or run into the legend. */
	blockEdges(): void {
		for (let column = 0; column < this.columns; column++)
			for (const row of [0, this.rows - 1])
				this.blocked[this.at(column, row)] = 1;
		for (let row = 0; row < this.rows; row++)
			for (const column of [0, this.columns - 1])
				this.blocked[this.at(column, row)] = 1;
	}

	/** A room's inside: whoever has no business there goes around. Outer rooms come first. */
	enclose({ x, y, width, height }: Box, number: number): void {
		const inner = {
			x: x + 1,
			y: y + 1,
			width: width - 2,
			height: height - 2,
		};
		this.each(inner, (cell) => {
			this.room[cell] = number;
		});
	}

	each(box: Box, visit: (cell: number) => void): void {
		const left = Math.max(0, Math.ceil(box.x / pitch));
		const top = Math.max(0, Math.ceil(box.y / pitch));
		const right = Math.floor((box.x + box.width) / pitch);
		const bottom = Math.floor((box.y + box.height) / pitch);
		for (let row = top; row <= Math.min(bottom, this.rows - 1); row++)
			for (
				let column = left;
				column <= Math.min(right, this.columns - 1);
				column++
			)
				visit(this.at(column, row));
	}

	/** Whether an arrow of these families may share the line here: nobody's, or its own family's. */
	isOpen(
		cell: number,
		axis: number,
		families: readonly [number, number],
	): boolean {
		const owner = this.taken[axis as 0 | 1][cell] ?? free;
		return owner === free || owner === families[0] || owner === families[1];
	}

	isTaken(cell: number, axis: number): boolean {
		return (this.taken[axis as 0 | 1][cell] ?? free) !== free;
	}

	/** Takes a line for an arrow; where a family shares it, it is the family's from then on. */
	take(cell: number, axis: number, own: number, family: number): void {
		const lines = this.taken[axis as 0 | 1];
		const owner = lines[cell] ?? free;
		if (owner === free) lines[cell] = family;
		else if (owner !== family) lines[cell] = owner === own ? own : mixed;
	}

	/** Along the border of a frame an arrow could be taken for a part of it. */
	roughen(box: Box): void {
		const left = Math.round(box.x / pitch);
		const top = Math.round(box.y / pitch);
		const right = Math.round((box.x + box.width) / pitch);
		const bottom = Math.round((box.y + box.height) / pitch);
		for (let column = left; column <= right; column++)
			for (const row of [top, bottom]) this.mark(0, column, row);
		for (let row = top; row <= bottom; row++)
			for (const column of [left, right]) this.mark(1, column, row);
	}

	private mark(axis: 0 | 1, column: number, row: number): void {
		if (column < 0 || row < 0 || column >= this.columns || row >= this.rows)
			return;
		this.rough[axis][this.at(column, row)] = 1;
	}
}
