import type { Frame, PlacedNode } from "../diagram.ts";
import { around, type Box, type Point } from "../geometry.ts";
import type { Cluster, Group } from "./clusters.ts";
import { frameAt, headHeight } from "./frame.ts";
import { movedFrame, movedNode } from "./moved.ts";
import { nodeAt, nodeHeight, nodeWidth } from "./node.ts";

export interface Placed {
	readonly frames: readonly Frame[];
	readonly nodes: readonly PlacedNode[];
	readonly box: Box;
}

interface Options {
	readonly at: Point;
	/** A column is full when it is as tall as this. */
	readonly height: number;
	readonly parent?: string;
}

const pad = 24;
const gap = 24;

/** Groups of what stands around the traffic, column by column; those that one arrow reaches together in a frame. */
export function placeSurroundings(
	clusters: readonly Cluster[],
	options: Options,
): Placed {
	const blocks = clusters.flatMap((cluster) =>
		cluster.reached
			? [(at: Point) => placeCluster(cluster, at, options)]
			: cluster.groups.map(
					(group) => (at: Point) => placeGroup(group, at, options.parent),
				),
	);
	return joined(alignedColumns(inColumns(blocks, options, gap)));
}

/** One under the other until a column is full, then beside it. */
function inColumns(
	blocks: readonly ((at: Point) => Placed)[],
	{ at, height }: Options,
	below: number,
): readonly Placed[] {
	const placed: Placed[] = [];
	let { x, y } = at;
	let columnWidth = 0;
	for (const block of blocks) {
		let one = block({ x, y });
		const bottom = y + one.box.height;
		if (y > at.y && bottom > at.y + height) {
			x += columnWidth + gap;
			y = at.y;
			columnWidth = 0;
			one = block({ x, y });
		}
		placed.push(one);
		y += one.box.height + below;
		columnWidth = Math.max(columnWidth, one.box.width);
	}
	return placed;
}

/** Frames in one column are equally wide, and what is in them stands in their middle. */
function alignedColumns(placed: readonly Placed[]): readonly Placed[] {
	return placed.map((one) => {
		const { x, width } = one.box;
		const column = placed.filter(({ box }) => box.x === x);
		const more = Math.max(...column.map(({ box }) => box.width)) - width;
		if (more === 0) return one;
		const by = Math.floor(more / 24) * 12;
		const [outer, ...inner] = one.frames;
		if (outer === undefined) return one;
		const wide = { ...outer, box: { ...outer.box, width: width + more } };
		return {
			frames: [wide, ...inner.map((frame) => movedFrame(frame, by, 0))],
			nodes: one.nodes.map((node) => movedNode(node, by, 0)),
			box: { ...one.box, width: width + more },
		};
	});
}

export function joined(placed: readonly Placed[]): Placed {
	return {
		frames: placed.flatMap(({ frames }) => frames),
		nodes: placed.flatMap(({ nodes }) => nodes),
		box: around(placed.map(({ box }) => box)),
	};
}

function placeCluster(
	cluster: Cluster,
	at: Point,
	{ parent, height }: Options,
): Placed {
	const top = headHeight(1) + 6;
	const blocks = cluster.groups.map(
		(group) => (at: Point) => placeGroup(group, at, cluster.id),
	);
	const options = {
		at: { x: at.x + pad, y: at.y + top },
		// What is left of the column: beyond it the frame would stand out below everything.
		height: height - top - pad,
	};
	const inner = joined(alignedColumns(inColumns(blocks, options, 12)));
	const box = {
		...at,
		width: inner.box.width + 2 * pad,
		height: top + inner.box.height + pad,
	};
	const frame = frameAt({
		kind: "cluster",
		id: cluster.id,
		...(parent !== undefined && { parent }),
		title: "AWS services",
		box,
	});
	return { frames: [frame, ...inner.frames], nodes: inner.nodes, box };
}

/** At most two nodes side by side. */
function columnsOf({ things }: Group): number {
	return things.length > 3 ? 2 : 1;
}

function sizeOf(group: Group) {
	const columns = columnsOf(group);
	const rows = Math.ceil(group.things.length / columns);
	const height = Math.max(...group.things.map(nodeHeight));
	return {
		width: columns * nodeWidth + (columns - 1) * 12 + 2 * pad,
		height: headHeight(1) + rows * height + (rows - 1) * 12 + pad,
		nodeHeight: height,
		columns,
	};
}

function placeGroup(
	group: Group,
	at: Point,
	parent: string | undefined,
): Placed {
	const { width, height, columns, nodeHeight: tall } = sizeOf(group);
	const box = { ...at, width, height };
	const frame = frameAt({
		kind: "group",
		id: group.id,
		...(parent !== undefined && { parent }),
		title: group.name,
		box,
	});
	const nodes = group.things.map((thing, index) => {
		const column = index % columns;
		const row = Math.floor(index / columns);
		const place = {
			x: at.x + pad + column * (nodeWidth + 12),
			y: at.y + headHeight(1) + row * (tall + 12),
			width: nodeWidth,
			height: tall,
		};
		return nodeAt(thing, { box: place, frame: group.id });
	});
	return { frames: [frame], nodes, box };
}
