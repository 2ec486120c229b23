import type { Thing } from "../read/thing.ts";
import type { Table } from "./zones.ts";

/** A part of a thing that is drawn as one box: in one row, over neighbouring columns. */
export interface Piece {
	readonly thing: Thing;
	/** Absent where the thing has one piece only. */
	readonly number?: number;
	readonly row: number;
	readonly from: number;
	readonly to: number;
	readonly subnets: readonly string[];
}

export function piecesOf(thing: Thing, { cells }: Table): readonly Piece[] {
	const own = cells
		.filter(({ subnets }) =>
			subnets.some(({ id }) => thing.subnets.includes(id)),
		)
		.sort((one, other) => one.row - other.row || one.column - other.column);
	const runs: (typeof own)[] = [];
	for (const cell of own) {
		const last = runs.at(-1)?.at(-1);
		const goesOn =
			last !== undefined &&
			last.row === cell.row &&
			last.column + 1 === cell.column;
		if (goesOn) runs.at(-1)?.push(cell);
		else runs.push([cell]);
	}
	return runs.map((run, at) => {
		const [first] = run;
		return {
			thing,
			...(runs.length > 1 && { number: at + 1 }),
			row: first?.row ?? 0,
			from: first?.column ?? 0,
			to: run.at(-1)?.column ?? 0,
			subnets: run.flatMap(({ subnets }) => subnets.map(({ id }) => id)),
		};
	});
}

/** A piece's line in its row, and its place beside others in it. */
export interface Lane {
	readonly piece: Piece;
	readonly lane: number;
	readonly side: number;
}

/** Each piece gets the first place that is free in all of its columns; `abreast` fit beside each other. */
export function lanesOf(
	pieces: readonly Piece[],
	abreast: number,
): readonly Lane[] {
	const taken = new Set<string>();
	return pieces.map((piece) => {
		const spans = piece.to > piece.from;
		for (let lane = 0; ; lane++)
			for (let side = 0; side < (spans ? 1 : abreast); side++) {
				const sides = spans ? [...Array(abreast).keys()] : [side];
				const keys = columnsOf(piece).flatMap((column) =>
					sides.map((one) => `${piece.row} ${column} ${lane} ${one}`),
				);
				if (keys.some((key) => taken.has(key))) continue;
				for (const key of keys) taken.add(key);
				return { piece, lane, side };
			}
	});
}

function columnsOf({ from, to }: Piece): readonly number[] {
	return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
