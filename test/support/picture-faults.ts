import type {
	Box,
	Diagram,
	PlacedArrow,
	Point,
} from "../../src/diagram/index.ts";

/** Everything in a picture that a reader would stumble over, in words. */
export function pictureFaults(diagram: Diagram): readonly string[] {
	return [
		...nodeFaults(diagram),
		...frameFaults(diagram),
		...labelFaults(diagram),
		...arrowFaults(diagram),
		...roomFaults(diagram),
		...headingFaults(diagram),
		...edgeFaults(diagram),
	];
}

function nodeFaults({ nodes, frames }: Diagram): string[] {
	const boxes = new Map(frames.map(({ id, box }) => [id, box]));
	return nodes.flatMap((node, at) => {
		const own = node.frame === undefined ? undefined : boxes.get(node.frame);
		return [
			...nodes
				.slice(at + 1)
				.filter((other) => overlap(node.box, other.box))
				.map((other) => `${node.id} lies on ${other.id}`),
			...frames
				.filter(({ titleBox }) => overlap(node.box, titleBox))
				.map(({ id }) => `${node.id} lies on the title of ${id}`),
			...(own !== undefined && !inside(own, node.box)
				? [`${node.id} is not inside of ${node.frame}`]
				: []),
		];
	});
}

function frameFaults({ frames, width, drawingHeight }: Diagram): string[] {
	const page = { x: 0, y: 0, width, height: drawingHeight };
	return frames.flatMap((frame, at) => {
		const parent = frames.find(({ id }) => id === frame.parent)?.box ?? page;
		return [
			...(inside(parent, frame.box) ? [] : [`${frame.id} sticks out`]),
			...frames
				.slice(at + 1)
				.filter((other) => other.parent === frame.parent)
				.filter((other) => overlap(frame.box, other.box))
				.map((other) => `${frame.id} lies on ${other.id}`),
		];
	});
}

function labelFaults({ arrows, nodes, frames }: Diagram): string[] {
	const labels = arrows.flatMap(({ id, labelBox }) =>
		labelBox === undefined ? [] : [{ id, box: labelBox }],
	);
	const others = [
		...nodes.map(({ id, box }) => ({ id, box })),
		...frames.map(({ id, titleBox }) => ({
			id: `title of ${id}`,
			box: titleBox,
		})),
	];
	return [
		...labels.flatMap(({ id, box }, at) =>
			[...others, ...labels.slice(at + 1)]
				.filter((other) => overlap(box, other.box))
				.map((other) => `the label of ${id} lies on ${other.id}`),
		),
		...arrows
			.filter((arrow) => arrow.labelBox === undefined)
			.filter((arrow) => !arrows.some((other) => speaksFor(other, arrow)))
			.map(({ id, label }) => `${id} has no place for ${label}`),
	];
}

function speaksFor(other: PlacedArrow, arrow: PlacedArrow): boolean {
	return (
		other.labelBox !== undefined &&
		other.label === arrow.label &&
		(other.from === arrow.from || other.to === arrow.to)
	);
}

function arrowFaults({ arrows, nodes, frames }: Diagram): string[] {
	const boxes = new Map([...frames, ...nodes].map(({ id, box }) => [id, box]));
	return arrows.flatMap(({ id, from, to, points }) => {
		const pieces = points.slice(1).map((to, at) => [points[at], to] as const);
		const [start, end] = [points[0], points.at(-1)];
		return [
			...nodes
				.filter((node) =>
					pieces.some(([one, other]) => cuts(node.box, one, other)),
				)
				.map((node) => `${id} goes through ${node.id}`),
			...(touches(boxes.get(from), start)
				? []
				: [`${id} does not begin at ${from}`]),
			...(touches(boxes.get(to), end) ? [] : [`${id} does not end at ${to}`]),
		];
	});
}

function headingFaults(diagram: Diagram): string[] {
	const { arrows, nodes, frames, width } = diagram;
	const heading = diagram.heading.box;
	return [
		...(heading.x + heading.width > width ? ["the heading is cut off"] : []),
		...arrows
			.filter(({ points, labelBox }) => {
				const line = points.slice(1);
				return (
					line.some((point, at) => cuts(heading, points[at], point)) ||
					(labelBox !== undefined && overlap(heading, labelBox))
				);
			})
			.map(({ id }) => `${id} lies on the heading`),
		...[...nodes, ...frames]
			.filter(({ box }) => overlap(heading, box))
			.map(({ id }) => `${id} lies on the heading`),
	];
}

/** On the paper's edge half of a line is cut off, and below the drawing stands the legend. */
function edgeFaults({ arrows, width, drawingHeight }: Diagram): string[] {
	const isInside = ({ x, y }: Point) =>
		x > 0 && y > 0 && x < width && y < drawingHeight;
	return arrows
		.filter(({ points }) => !points.every(isInside))
		.map(({ id }) => `${id} runs along the edge`);
}

/** Frames that stand for a place of its own. */
const rooms: readonly string[] = ["vpc", "subnet", "cluster", "group"];

/** An arrow through a network or a group that neither of its ends stands in tells of traffic that does not pass there. */
function roomFaults({ arrows, nodes, frames }: Diagram): string[] {
	const boxes = new Map([...frames, ...nodes].map(({ id, box }) => [id, box]));
	return arrows.flatMap(({ id, from, to, points }) => {
		const ends = [boxes.get(from), boxes.get(to)];
		return frames
			.filter(({ kind }) => rooms.includes(kind))
			.filter(({ box }) => !ends.some((end) => end && overlap(box, end)))
			.filter(({ box }) =>
				points.slice(1).some((point, at) => cuts(box, points[at], point)),
			)
			.map((frame) => `${id} goes through ${frame.id}`);
	});
}

function overlap(one: Box, other: Box): boolean {
	return (
		one.x < other.x + other.width &&
		other.x < one.x + one.width &&
		one.y < other.y + other.height &&
		other.y < one.y + one.height
	);
}

function inside(outer: Box, inner: Box): boolean {
	return (
		inner.x >= outer.x &&
		inner.y >= outer.y &&
		inner.x + inner.width <= outer.x + outer.width &&
		inner.y + inner.height <= outer.y + outer.height
	);
}

/** A straight piece through the inside of a box. */
function cuts(box: Box, one: Point | undefined, other: Point): boolean {
	if (one === undefined) return false;
	return overlap(box, {
		x: Math.min(one.x, other.x),
		y: Math.min(one.y, other.y),
		width: Math.abs(one.x - other.x) || 0.001,
		height: Math.abs(one.y - other.y) || 0.001,
	});
}

function touches(box: Box | undefined, point: Point | undefined): boolean {
	if (box === undefined || point === undefined) return false;
	const { x, y, width, height } = box;
	const upright = point.x === x || point.x === x + width;
	const flat = point.y === y || point.y === y + height;
	return (
		(upright && point.y >= y && point.y <= y + height) ||
		(flat && point.x >= x && point.x <= x + width)
	);
}
