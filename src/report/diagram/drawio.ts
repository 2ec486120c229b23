import type {
	Box,
	Diagram,
	Frame,
	PlacedArrow,
	PlacedNode,
	Point,
} from "../../diagram/index.ts";
import { icons } from "./icons.generated.ts";
import { element } from "./markup.ts";

/**
 * A picture as draw.io (diagrams.net) opens it: things in frames that move together, arrows that hold on to them, labels
 * where the picture has them, and the legend as text below.
 */
export function diagramDrawio(diagram: Diagram): string {
	const { frames, nodes, arrows, title, view, legend, noteLines } = diagram;
	const places = new Map<string, Place>();
	for (const [at, { id, box }] of frames.entries())
		places.set(id, { id: `f${at + 1}`, box });
	for (const [at, { id, box }] of nodes.entries())
		places.set(id, { id: `n${at + 1}`, box });
	const cells = [
		element("mxCell", { id: "0" }),
		element("mxCell", { id: "1", parent: "0" }),
		...frames.map((frame) =>
			vertex(frame, frame.parent, frameStyle(frame), places),
		),
		...nodes.map((node) => vertex(node, node.frame, nodeStyle(node), places)),
		...arrows.map((arrow, at) => edge(arrow, at, places)),
		written("title", { x: 24, y: 14 }, [`${title}: ${view}`]),
		...legend.map(({ reference, at, shown }) =>
			written(reference, at, [
				`${reference}  ${shown[0] ?? ""}`,
				...shown.slice(1),
			]),
		),
		...noteLines.map(({ at, shown }, index) =>
			written(`note${index + 1}`, at, [shown]),
		),
	];
	const model = element(
		"mxGraphModel",
		{ dx: 0, dy: 0, grid: 1, gridSize: 12, page: 0 },
		element("root", {}, `\n${cells.join("\n")}\n`),
	);
	const page = element(
		"diagram",
		{ id: view, name: `${title} ${view}` },
		model,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${element("mxfile", { host: "terrace" }, page)}\n`;
}

interface Place {
	readonly id: string;
	readonly box: Box;
}

type Places = ReadonlyMap<string, Place>;

function vertex(
	one: Frame | PlacedNode,
	frame: string | undefined,
	style: string,
	places: Places,
): string {
	const parent = frame === undefined ? undefined : places.get(frame);
	const { x, y, width, height } = one.box;
	const geometry = element("mxGeometry", {
		x: x - (parent?.box.x ?? 0),
		y: y - (parent?.box.y ?? 0),
		width,
		height,
		as: "geometry",
	});
	const [title = "", ...lines] = one.shown;
	const head =
		one.reference === undefined ? title : `${one.reference} ${title}`;
	return element(
		"mxCell",
		{
			id: places.get(one.id)?.id,
			value: [head, ...lines].join("\n"),
			style,
			vertex: 1,
			parent: parent?.id ?? "1",
		},
		geometry,
	).replaceAll("\n", "&#10;");
}

/** Text alone, under or over the picture. */
function written(
	id: string,
	{ x, y }: Point,
	lines: readonly string[],
): string {
	const height = 14 * lines.length + 4;
	return element(
		"mxCell",
		{
			id: `t-${id}`,
			value: lines.join("\n"),
			style: `text;html=0;align=left;verticalAlign=top;spacing=0;strokeColor=none;fillColor=none;${ink}fontSize=${id === "title" ? 16 : 11};`,
			vertex: 1,
			parent: "1",
		},
		element("mxGeometry", { x, y, width: 320, height, as: "geometry" }),
	).replaceAll("\n", "&#10;");
}

/** Everything else has colours of its own, so the text must too. */
const ink = "fontColor=#16191f;";

const colours: Readonly<Record<Frame["kind"], string>> = {
	layer: "none",
	region: "#037f8c",
	vpc: "#7d3fd6",
	zone: "#687078",
	subnet: "#0f6cbd",
	cluster: "#687078",
	group: "#687078",
};

function frameStyle({ kind, isPublic }: Frame): string {
	const stroke = isPublic ? "#4b7a12" : colours[kind];
	const fill =
		kind === "layer"
			? "#f4f6f8"
			: kind === "subnet"
				? isPublic
					? "#f3f8ea"
					: "#eef5fb"
				: "none";
	const dashed = ["region", "zone", "group"].includes(kind) ? 1 : 0;
	return `html=0;whiteSpace=wrap;container=1;collapsible=0;align=left;verticalAlign=top;spacingLeft=8;${ink}fontSize=12;strokeColor=${stroke};fillColor=${fill};dashed=${dashed};`;
}

function nodeStyle({ icon, inOneOf }: PlacedNode): string {
	const { size, body } = icons[icon];
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" color="#16191f" viewBox="0 0 ${size} ${size}">${body}</svg>`;
	return `html=0;whiteSpace=wrap;rounded=1;arcSize=8;shape=label;align=left;imageWidth=36;imageHeight=36;spacingLeft=46;${ink}fontSize=11;strokeColor=#aab7b8;fillColor=#ffffff;dashed=${inOneOf ? 1 : 0};image=data:image/svg+xml,${btoa(svg)};`;
}

function edge(arrow: PlacedArrow, at: number, places: Places): string {
	const { from, to, points, label, labelBox, certain, twoWay } = arrow;
	const [source, target] = [places.get(from), places.get(to)];
	const turns = points
		.slice(1, -1)
		.map(({ x, y }) => element("mxPoint", { x, y }))
		.join("");
	const way = turns === "" ? "" : `<Array as="points">${turns}</Array>`;
	const geometry =
		labelBox === undefined
			? element("mxGeometry", { relative: 1, as: "geometry" }, way)
			: labelled(points, labelBox, way);
	const colour = from === "internet" || from === "operator" ? outer : inner;
	return element(
		"mxCell",
		{
			id: `e${at + 1}`,
			// Another arrow carries the label for both, as in the picture.
			value: labelBox === undefined ? "" : label,
			style: `html=0;edgeStyle=orthogonalEdgeStyle;rounded=1;fontSize=11;labelBackgroundColor=#ffffff;${colour}dashed=${certain ? 0 : 1};${twoWay ? "startArrow=classic;" : ""}${port("exit", points[0], source)}${port("entry", points.at(-1), target)}`,
			edge: 1,
			parent: "1",
			source: source?.id,
			target: target?.id,
		},
		geometry,
	);
}

const outer = "strokeColor=#b0402a;fontColor=#b0402a;";
const inner = "strokeColor=#414d5c;fontColor=#414d5c;";

/**
 * A label's place: how far along the line, from -1 to 1, and how far from there.
 * Source: mxGraph's manual, "mxGeometry", relative geometries of edges.
 */
function labelled(points: readonly Point[], box: Box, way: string): string {
	const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	const { along, at } = nearest(points, middle);
	const offset = element("mxPoint", {
		x: Math.round(middle.x - at.x),
		y: Math.round(middle.y - at.y),
		as: "offset",
	});
	const x = Math.round((along * 2 - 1) * 1000) / 1000;
	return element(
		"mxGeometry",
		{ x, relative: 1, as: "geometry" },
		way + offset,
	);
}

/** The point of a line that is nearest to another, and its share of the way. */
function nearest(points: readonly Point[], to: Point) {
	let [length, before, best] = [0, 0, Number.POSITIVE_INFINITY];
	let at = points[0] ?? to;
	for (const [index, end] of points.entries()) {
		const start = points[index - 1];
		if (start === undefined) continue;
		const foot = {
			x: between(to.x, start.x, end.x),
			y: between(to.y, start.y, end.y),
		};
		const away = Math.hypot(foot.x - to.x, foot.y - to.y);
		if (away < best) {
			best = away;
			at = foot;
			before = length + Math.hypot(foot.x - start.x, foot.y - start.y);
		}
		length += Math.hypot(end.x - start.x, end.y - start.y);
	}
	return { along: length === 0 ? 0.5 : before / length, at };
}

/** Lines are horizontal or vertical, so each coordinate may be held between the ends by itself. */
function between(value: number, one: number, other: number): number {
	return Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
}

/** Where an arrow holds on to a box, as shares of its width and height. */
function port(
	name: "exit" | "entry",
	point: Point | undefined,
	place: Place | undefined,
): string {
	if (point === undefined || place === undefined) return "";
	const { x, y, width, height } = place.box;
	const share = (part: number, whole: number) =>
		Math.round((part / whole) * 1000) / 1000;
	return `${name}X=${share(point.x - x, width)};${name}Y=${share(point.y - y, height)};${name}Dx=0;${name}Dy=0;`;
}
