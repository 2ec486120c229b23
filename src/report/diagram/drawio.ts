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

/** A picture as draw.io (diagrams.net) opens it: things in frames that move together, arrows that hold on to them. */
export function diagramDrawio(diagram: Diagram): string {
	const { frames, nodes, arrows, title, view } = diagram;
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
	const head =
		one.reference === undefined ? one.title : `${one.reference} ${one.title}`;
	return element(
		"mxCell",
		{
			id: places.get(one.id)?.id,
			value: [head, ...one.lines].join("\n"),
			style,
			vertex: 1,
			parent: parent?.id ?? "1",
		},
		geometry,
	).replaceAll("\n", "&#10;");
}

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
	return `html=0;whiteSpace=wrap;container=1;collapsible=0;align=left;verticalAlign=top;spacingLeft=8;fontSize=12;strokeColor=${stroke};fillColor=${fill};dashed=${dashed};`;
}

function nodeStyle({ icon, inOneOf }: PlacedNode): string {
	const { size, body } = icons[icon];
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" color="#16191f" viewBox="0 0 ${size} ${size}">${body}</svg>`;
	return `html=0;whiteSpace=wrap;rounded=1;arcSize=8;shape=label;align=left;imageWidth=36;imageHeight=36;spacingLeft=46;fontSize=11;strokeColor=#aab7b8;fillColor=#ffffff;dashed=${inOneOf ? 1 : 0};image=data:image/svg+xml,${btoa(svg)};`;
}

function edge(
	{ from, to, points, label, certain, twoWay }: PlacedArrow,
	at: number,
	places: Places,
): string {
	const [source, target] = [places.get(from), places.get(to)];
	const turns = points
		.slice(1, -1)
		.map(({ x, y }) => element("mxPoint", { x, y }))
		.join("");
	const way = turns === "" ? "" : `<Array as="points">${turns}</Array>`;
	const geometry =
		way === ""
			? element("mxGeometry", { relative: 1, as: "geometry" })
			: element("mxGeometry", { relative: 1, as: "geometry" }, way);
	return element(
		"mxCell",
		{
			id: `e${at + 1}`,
			value: label,
			style: `html=0;edgeStyle=orthogonalEdgeStyle;rounded=1;fontSize=11;dashed=${certain ? 0 : 1};${twoWay ? "startArrow=classic;" : ""}${port("exit", points[0], source)}${port("entry", points.at(-1), target)}`,
			edge: 1,
			parent: "1",
			source: source?.id,
			target: target?.id,
		},
		geometry,
	);
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
