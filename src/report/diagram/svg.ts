import type {
	Box,
	Diagram,
	Frame,
	PlacedArrow,
	PlacedNode,
	Point,
} from "../../diagram/index.ts";
import { icons } from "./icons.generated.ts";
import { element, escaped } from "./markup.ts";
import { styleOf, type Theme } from "./svg-style.ts";

export interface SvgOptions {
	/** `auto` (the default) follows what the reader's system prefers. */
	readonly theme?: Theme;
	/** The numbered references under the picture; true by default. */
	readonly legend?: boolean;
	/** A heading over the picture; true by default. */
	readonly heading?: boolean;
	/** What its ids begin with, where several pictures stand in one page; the view by default. */
	readonly id?: string;
}

/** A picture as SVG: text stays text, everything has a name for whoever cannot see it. */
export function diagramSvg(diagram: Diagram, options: SvgOptions = {}): string {
	const { theme = "auto", legend = true, heading = true } = options;
	const scope = `terrace-${diagram.view}`;
	const { id = scope } = options;
	const height = legend ? diagram.height : diagram.drawingHeight;
	const { width } = diagram;
	const inner = [
		element("title", { id: `${id}-title` }, escaped(nameOf(diagram))),
		element("desc", { id: `${id}-desc` }, escaped(describe(diagram))),
		styleOf(scope, theme),
		element("rect", { class: "page", width, height }),
		heading ? headingOf(diagram) : "",
		...diagram.frames.map(frameSvg),
		...diagram.arrows.map(arrowSvg),
		...diagram.frames.map(frameTitle),
		...diagram.nodes.map(nodeSvg),
		...diagram.arrows.map(labelSvg),
		legend ? legendSvg(diagram) : "",
		...(legend ? diagram.noteLines.map(noteSvg) : []),
	];
	return element(
		"svg",
		{
			xmlns: "http://www.w3.org/2000/svg",
			viewBox: `0 0 ${width} ${height}`,
			width,
			height,
			class: scope,
			role: "graphics-document",
			"aria-labelledby": `${id}-title ${id}-desc`,
		},
		inner.filter((part) => part !== "").join("\n"),
	);
}

function nameOf({ title, view }: Diagram): string {
	return `${title}, ${view}`;
}

/** All arrows in words. */
function describe({ arrows, nodes, frames }: Diagram): string {
	const names = new Map(
		[...frames, ...nodes].map(({ id, title, reference }) => [
			id,
			reference === undefined ? title : `${title} ${reference}`,
		]),
	);
	if (arrows.length === 0) return "No traffic passes between what is drawn.";
	const said = arrows.map(
		({ from, to, detail, certain, twoWay }) =>
			`${names.get(from)} to ${names.get(to)}${twoWay ? " and back" : ""}: ${detail}${certain ? "" : ", perhaps"}`,
	);
	return `Traffic that passes. ${said.join(". ")}.`;
}

function headingOf({ heading: { shown, box } }: Diagram): string {
	const [title = "", line = ""] = shown;
	const { x, y } = box;
	return (
		element("text", { class: "heading", x, y: y + 18 }, escaped(title)) +
		element("text", { class: "line quiet", x, y: y + 36 }, escaped(line))
	);
}

function frameSvg({ kind, box, isPublic }: Frame): string {
	return element("rect", {
		class: `frame ${kind === "subnet" ? (isPublic ? "public" : "private") : kind}`,
		...rectangle(box),
		rx: kind === "layer" || kind === "subnet" ? 6 : 2,
	});
}

function rectangle({ x, y, width, height }: Box) {
	return { x, y, width, height };
}

function frameTitle(frame: Frame): string {
	const { kind, shown, titleBox, reference, title, lines, isPublic } = frame;
	const [head = "", ...more] = shown;
	const tone = kind === "subnet" ? (isPublic ? "public" : "private") : kind;
	const x = titleBox.x;
	const top = titleBox.y + 14;
	const texts = [
		element(
			"text",
			{ class: `frame-title ${tone}-title`, x, y: top },
			escaped(head),
		),
		...more.map((line, at) =>
			element(
				"text",
				{ class: "line quiet", x, y: top + 15 * (at + 1) },
				escaped(line),
			),
		),
		reference === undefined
			? ""
			: pill({ x: titleBox.x + titleBox.width - 28, y: top - 12 }, reference),
	];
	const full = [title, ...lines].join(", ");
	return group("graphics-symbol", full, texts.join(""));
}

function group(role: string, name: string, inner: string): string {
	return element(
		"g",
		{ role, "aria-label": name },
		element("title", {}, escaped(name)) + inner,
	);
}

function pill({ x, y }: Point, text: string): string {
	return (
		element("rect", { class: "pill", x, y, width: 28, height: 16, rx: 8 }) +
		element("text", { class: "ref", x: x + 14, y: y + 11.5 }, escaped(text))
	);
}

function nodeSvg(node: PlacedNode): string {
	const { box, slots, title, lines, reference, addresses } = node;
	const name = [
		reference === undefined ? title : `${reference} ${title}`,
		...lines,
		...addresses.slice(0, 12),
	].join(", ");
	const card = element("rect", {
		class: `card${node.inOneOf ? " one-of" : ""}`,
		...rectangle(box),
		rx: 6,
	});
	return group(
		"graphics-symbol",
		name,
		card + slots.map((slot) => slotSvg(node, slot)).join(""),
	);
}

function slotSvg({ icon, shown, reference }: PlacedNode, slot: Box): string {
	const { size, body } = icons[icon];
	const [title = "", ...lines] = shown;
	const top = slot.y + Math.round((slot.height - shown.length * 15) / 2);
	const picture = element(
		"svg",
		{
			class: "icon",
			x: slot.x + 10,
			y: slot.y + (slot.height - 36) / 2,
			width: 36,
			height: 36,
			viewBox: `0 0 ${size} ${size}`,
			"aria-hidden": "true",
		},
		body,
	);
	const x = slot.x + 54;
	const texts = [
		element("text", { class: "title", x, y: top + 12 }, escaped(title)),
		...lines.map((line, at) =>
			element(
				"text",
				{ class: "line quiet", x, y: top + 12 + 15 * (at + 1) },
				escaped(line),
			),
		),
	];
	const corner = { x: slot.x + slot.width - 34, y: slot.y + 6 };
	return `${picture}${texts.join("")}${reference ? pill(corner, reference) : ""}`;
}

function isOuter({ from }: PlacedArrow): boolean {
	return from === "internet" || from === "operator";
}

function arrowSvg(arrow: PlacedArrow): string {
	const { points, certain, twoWay } = arrow;
	const outer = isOuter(arrow);
	const doubt = certain ? "" : " doubtful";
	const line = element("path", {
		class: `arrow${outer ? " outer" : ""}${doubt}`,
		d: rounded(points, twoWay),
	});
	const name = outer ? "outer-head" : "head";
	const back = twoWay ? headSvg([...points].reverse(), name) : "";
	return line + headSvg(points, name) + (twoWay ? back : tailSvg(points, name));
}

/** A dot where it begins: two arrows that leave a box on opposite sides are not one through it. */
function tailSvg([start]: readonly Point[], name: string): string {
	if (start === undefined) return "";
	return element("circle", { class: name, cx: start.x, cy: start.y, r: 3 });
}

const bend = 6;

/** Straight lines with round corners, ending where the head begins. */
function rounded(points: readonly Point[], twoWay: boolean): string {
	const parts: string[] = [];
	for (const [at, point] of points.entries()) {
		const before = points[at - 1];
		const after = points[at + 1];
		if (before === undefined) {
			const { x, y } = towards(point, after ?? point, twoWay ? 7 : 0);
			parts.push(`M${x} ${y}`);
		}
		if (before !== undefined && after === undefined) {
			const { x, y } = towards(point, before, 7);
			parts.push(`L${x} ${y}`);
		}
		if (before !== undefined && after !== undefined) {
			const from = towards(point, before, bend);
			const to = towards(point, after, bend);
			parts.push(`L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`);
		}
	}
	return parts.join("");
}

/** So many pixels from one point towards the other. */
function towards(from: Point, to: Point, by: number): Point {
	return {
		x: from.x + Math.sign(to.x - from.x) * by,
		y: from.y + Math.sign(to.y - from.y) * by,
	};
}

function headSvg(points: readonly Point[], name: string): string {
	const tip = points.at(-1);
	const before = points.at(-2);
	if (tip === undefined || before === undefined) return "";
	const back = towards(tip, before, 9);
	const side = { x: (back.y - tip.y) / 2.2, y: (back.x - tip.x) / 2.2 };
	const corners = [
		tip,
		{ x: back.x + side.x, y: back.y + side.y },
		{ x: back.x - side.x, y: back.y - side.y },
	];
	const d = corners.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L");
	return element("path", { class: name, d: `M${d}Z` });
}

function round(number: number): number {
	return Math.round(number * 10) / 10;
}

function labelSvg(arrow: PlacedArrow): string {
	const { labelBox: box, label, detail } = arrow;
	if (box === undefined) return "";
	const text = element(
		"text",
		{
			class: `label${isOuter(arrow) ? " outer-label" : ""}`,
			x: box.x + box.width / 2,
			y: box.y + 12,
		},
		escaped(label),
	);
	const halo = element("rect", { class: "halo", ...rectangle(box), rx: 4 });
	return element("g", {}, element("title", {}, escaped(detail)) + halo + text);
}

function legendSvg({ legend }: Diagram): string {
	const entries = legend.flatMap(({ reference, at, shown }) => [
		pill({ x: at.x, y: at.y }, reference),
		...shown.map((line, index) =>
			element(
				"text",
				{
					class: index === 0 ? "line" : "line quiet",
					x: at.x + 36,
					y: at.y + 12 + index * 14,
				},
				escaped(line),
			),
		),
	]);
	return entries.join("");
}

function noteSvg({ at, shown }: Diagram["noteLines"][number]): string {
	return element(
		"text",
		{ class: "line quiet", x: at.x, y: at.y + 12 },
		escaped(shown),
	);
}
