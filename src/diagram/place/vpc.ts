import type { NetworkModel } from "../../network/index.ts";
import type { Frame, PlacedNode } from "../diagram.ts";
import { type Box, onGrid, type Point } from "../geometry.ts";
import { layers, type Thing } from "../read/thing.ts";
import { frameAt, headHeight } from "./frame.ts";
import type { Spacing } from "./layout.ts";
import { nodeAt, nodeHeight, nodeWidth } from "./node.ts";
import { type Lane, lanesOf, piecesOf } from "./pieces.ts";
import type { Placed } from "./surroundings.ts";
import { subnetLines, vpcLines } from "./words.ts";
import { type Cell, type Table, tableOf } from "./zones.ts";

type Vpc = NetworkModel["vpcs"][number];

interface Options {
	readonly at: Point;
	readonly parent: string;
	readonly space: Spacing;
	readonly model: NetworkModel;
	readonly title: string;
	readonly names: (address: string) => string;
}

/** Where columns and rows begin and how large they are. */
interface Grid {
	readonly columns: readonly { readonly x: number; readonly width: number }[];
	readonly rows: readonly { readonly y: number; readonly height: number }[];
	readonly laneHeight: readonly number[];
	readonly pad: number;
	readonly head: number;
	/** Between zones, and from them to the VPC's border. */
	readonly between: number;
	/** Between nodes side by side in one subnet. */
	readonly beside: number;
	readonly below: number;
}

const mostInColumn = 4;
/** `TCP 80, 443`, and room on both of its sides. */
const widestLabel = 96;

/** A VPC: its zones side by side, in each the subnets row by row, in them what stands there. */
export function placeVpc(
	vpc: Vpc,
	things: readonly Thing[],
	options: Options,
): Placed {
	const { model, at, parent, title } = options;
	const own = [...things].sort(inOrder);
	const table = tableOf(model, vpc.id, own);
	const pieces = own.flatMap((thing) => piecesOf(thing, table));
	const deepest = lanesOf(pieces, 1).reduce(
		(most, { lane }) => Math.max(most, lane + 1),
		0,
	);
	const abreast = Math.min(3, Math.max(1, Math.ceil(deepest / mostInColumn)));
	const lanes = lanesOf(pieces, abreast);
	const lines = vpcLines(vpc, model);
	const grid = gridOf(table, lanes, abreast, lines.length, options);
	const box = boxOf(at, grid);
	const frame = frameAt({
		kind: "vpc",
		id: vpc.id,
		parent,
		title,
		lines,
		box,
	});
	const zones = zoneFrames(vpc.id, table, grid, box);
	const subnets = table.cells.map((cell) =>
		subnetFrame(cell, vpc.id, grid, options),
	);
	const nodes = lanes.map((lane) => nodeOf(lane, table, grid, vpc.id));
	return { frames: [frame, ...zones, ...subnets], nodes, box };
}

function inOrder(one: Thing, other: Thing): number {
	return (
		order(one) - order(other) ||
		other.subnets.length - one.subnets.length ||
		(one.id < other.id ? -1 : 1)
	);
}

function order({ layer }: Thing): number {
	return layer === "around" ? layers.length : layers.indexOf(layer);
}

function gridOf(
	{ zones, rows, cells }: Table,
	lanes: readonly Lane[],
	abreast: number,
	lines: number,
	{ at, space }: Options,
): Grid {
	const pad = space.inside;
	const inner = abreast * nodeWidth + (abreast - 1) * space.beside;
	const width = inner + 2 * pad;
	// Wide enough for the label of an arrow that runs between two zones.
	const between = onGrid(space.beside + widestLabel / 2);
	const head = headHeight(3);
	const { below } = space;
	const left = at.x + between;
	const columns = zones.map((_, index) => ({
		x: left + index * (width + between),
		width,
	}));
	const laneHeight: number[] = [];
	const heights = Array.from({ length: rows }, (_, row) => {
		const own = lanes.filter(({ piece }) => piece.row === row);
		const tall = Math.max(
			60,
			...own.map(({ piece }) => nodeHeight(piece.thing)),
		);
		laneHeight.push(tall);
		const count = own.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
		const isEmpty = cells.some((cell) => cell.row === row) && count === 0;
		return head + (isEmpty ? 12 : count * (tall + below));
	});
	let y = at.y + headHeight(1 + lines) + headHeight(1) + 12;
	const placed = heights.map((height) => {
		const row = { y, height };
		y += height + below;
		return row;
	});
	const { beside } = space;
	return {
		columns,
		rows: placed,
		laneHeight,
		pad,
		head,
		between,
		beside,
		below,
	};
}

function boxOf({ x, y }: Point, { columns, rows, between }: Grid): Box {
	const last = columns.at(-1);
	const bottom = rows.at(-1);
	return {
		x,
		y,
		width: last === undefined ? 300 : last.x + last.width + between - x,
		height: bottom === undefined ? 84 : bottom.y + bottom.height + 36 - y,
	};
}

function zoneFrames(
	vpc: string,
	{ zones }: Table,
	{ columns, rows }: Grid,
	box: Box,
): readonly Frame[] {
	const top = (rows[0]?.y ?? 0) - headHeight(1) - 6;
	return zones.map((zone, at) => {
		const { x = 0, width = 0 } = columns[at] ?? {};
		return frameAt({
			kind: "zone",
			id: `zone:${vpc} ${zone}`,
			parent: vpc,
			title: zone === "" ? "Zone chosen by AWS" : zone,
			column: at,
			box: {
				x: x - 12,
				y: onGrid(top),
				width: width + 24,
				height: box.y + box.height - 24 - onGrid(top),
			},
		});
	});
}

function subnetFrame(
	cell: Cell,
	vpc: string,
	grid: Grid,
	{ model, names }: Options,
): Frame {
	const { x = 0, width = 0 } = grid.columns[cell.column] ?? {};
	const { y = 0, height = 0 } = grid.rows[cell.row] ?? {};
	const [title, ...lines] = subnetLines(cell, model, names);
	return frameAt({
		kind: "subnet",
		id: cell.id,
		parent: `zone:${vpc} ${cell.subnets[0]?.zone ?? ""}`,
		title: title ?? "",
		lines,
		isPublic: cell.isPublic,
		row: cell.row,
		column: cell.column,
		box: { x, y, width, height },
	});
}

function nodeOf(
	{ piece, lane, side }: Lane,
	{ cells }: Table,
	grid: Grid,
	vpc: string,
): PlacedNode {
	const space = grid.columns.slice(piece.from, piece.to + 1);
	const [first] = space;
	const last = space.at(-1);
	const { y = 0 } = grid.rows[piece.row] ?? {};
	const tall = grid.laneHeight[piece.row] ?? 60;
	const top = y + grid.head + lane * (tall + grid.below);
	const left = (first?.x ?? 0) + grid.pad + side * (nodeWidth + grid.beside);
	const right =
		piece.from === piece.to
			? left + nodeWidth
			: (last?.x ?? 0) + (last?.width ?? 0) - grid.pad;
	const box = { x: left, y: top, width: right - left, height: tall };
	const cell = cells.find(
		(one) => one.row === piece.row && one.column === piece.from,
	);
	return nodeAt(piece.thing, {
		box,
		frame: piece.from === piece.to ? (cell?.id ?? vpc) : vpc,
		slots: piece.thing.inOneOf
			? [inMiddleOf(box)]
			: space.map((column, at) =>
					at === 0 || piece.from === piece.to
						? { ...box, width: Math.min(box.width, nodeWidth) }
						: { ...box, x: column.x + grid.pad, width: nodeWidth },
				),
		subnets: piece.subnets,
		...(piece.number !== undefined && { piece: piece.number }),
	});
}

function inMiddleOf(box: Box): Box {
	const width = Math.min(box.width, nodeWidth);
	return { ...box, x: box.x + Math.round((box.width - width) / 2), width };
}
