import type { Diagram, Frame, PlacedNode } from "../../diagram/index.ts";
import { cellsOf, cut, fitted, printable, wrapped } from "./cells.ts";
import { layersText } from "./text-layers.ts";
import { vpcText } from "./text-vpc.ts";

export interface DiagramTextOptions {
	/** In characters; 80 and 120 are what it is made for. */
	readonly width: number;
}

/** A picture in box characters, for terminals and comments. */
export function diagramText(
	diagram: Diagram,
	{ width }: DiagramTextOptions,
): string {
	const parts = [
		[cut(printable(`${diagram.title}: ${diagram.view}`), width)],
		diagram.view === "overview"
			? layersText(diagram, width)
			: networkText(diagram, width),
		surroundingsText(diagram, width),
		trafficText(diagram, width),
		legendText(diagram, width),
		diagram.notes.flatMap((note) => wrapped(printable(note), width)),
	];
	return parts
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.map((line) => line.trimEnd()).join("\n"))
		.join("\n\n");
}

/** `[R4] Bastion host: name`. */
export function nameOf({
	reference,
	title,
	lines,
}: Pick<PlacedNode, "reference" | "title" | "lines">): string {
	const [name] = lines;
	const said = name === undefined || name === "" ? title : `${title}: ${name}`;
	return printable(reference === undefined ? said : `[${reference}] ${said}`);
}

function networkText(diagram: Diagram, width: number): readonly string[] {
	const { frames, nodes } = diagram;
	const outside = nodes.filter(({ frame }) => frame === undefined);
	const regions = frames.filter(({ kind }) => kind === "region");
	return [
		...outside.map((node) => cut(allOf(node), width)),
		...regions.flatMap((region) => [
			"",
			ruled(printable(region.title), width, "═"),
			...nodes
				.filter(({ frame }) => frame === region.id)
				.map((node) => cut(allOf(node), width)),
			...frames
				.filter(({ kind, parent }) => kind === "vpc" && parent === region.id)
				.flatMap((vpc) => ["", ...vpcText(vpc, diagram, width)]),
		]),
	];
}

function allOf(node: PlacedNode): string {
	const [, ...more] = node.lines;
	return [nameOf(node), ...more.map(printable)].join(", ");
}

function ruled(title: string, width: number, line: string): string {
	const head = `${line}${line} ${cut(title, width - 6)} `;
	return head + line.repeat(Math.max(0, width - cellsOf(head)));
}

function surroundingsText(
	{ frames, nodes }: Diagram,
	width: number,
): readonly string[] {
	const groups = frames.filter(({ kind }) => kind === "group");
	if (groups.length === 0) return [];
	return [
		ruled("Around it", width, "─"),
		...groups.flatMap(({ id, title }) => {
			const own = nodes.filter(({ frame }) => frame === id);
			const [first = "", ...more] = wrapped(
				own.map(nameOf).join(", "),
				width - 20,
			);
			return [
				`${fitted(printable(title), 19)} ${first}`,
				...more.map((line) => `${" ".repeat(20)}${line}`),
			];
		}),
	];
}

function trafficText(
	{ arrows, frames, nodes }: Diagram,
	width: number,
): readonly string[] {
	const names = new Map(
		[...frames, ...nodes].map((one) => [one.id, shortName(one)]),
	);
	if (arrows.length === 0)
		return [ruled("Traffic that passes", width, "─"), "none"];
	const labels = arrows.map(({ label }) => cellsOf(label));
	const middle = Math.min(26, Math.max(...labels)) + 5;
	const side = Math.floor((width - middle - 3) / 2);
	const longest = Math.max(
		...arrows.map(({ from }) => cellsOf(names.get(from) ?? "")),
	);
	const left = Math.min(side, longest);
	return [
		ruled("Traffic that passes", width, "─"),
		...arrows.map(({ from, to, label, certain, twoWay }) => {
			const shown = cut(label, 26);
			const line = certain ? "─" : "╌";
			const rest = line.repeat(Math.max(1, middle - cellsOf(shown) - 4));
			const target = cut(names.get(to) ?? "", width - left - middle - 3);
			return `${fitted(names.get(from) ?? "", left)} ${twoWay ? "◄" : line}${line} ${shown} ${rest}► ${target}`;
		}),
	];
}

function shortName(one: Frame | PlacedNode): string {
	const bare = printable(one.title);
	return one.reference === undefined ? bare : `[${one.reference}] ${bare}`;
}

function legendText({ legend }: Diagram, width: number): readonly string[] {
	if (legend.length === 0) return [];
	return [
		ruled("References", width, "─"),
		...legend.flatMap(({ reference, title, meaning, where }) => {
			const place = where === "" ? "" : ` (${where})`;
			const text = printable(`${title} – ${meaning}${place}`);
			const [head = "", ...rest] = wrapped(text, width - 5);
			return [
				`${fitted(reference, 4)} ${head}`,
				...rest.map((line) => `     ${line}`),
			];
		}),
	];
}
