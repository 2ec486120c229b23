import type {
	Diagram,
	Frame,
	PlacedArrow,
	PlacedNode,
} from "../../diagram/index.ts";
import { cellsOf, cut, fitted, printable, wrapped } from "./cells.ts";

/** What a box needs at least to be read. */
const narrowest = 24;
const widest = 36;

/** Layers one under the other, their boxes side by side, in each box where its traffic goes. */
export function layersText(diagram: Diagram, width: number): readonly string[] {
	const layers = diagram.frames.filter(({ kind }) => kind === "layer");
	return layers.flatMap((layer, at) => [
		...(at === 0 ? [] : [between(layers[at - 1], layer, diagram)]),
		cut(`► ${printable(layer.title)}`, width),
		...boxesOf(layer, diagram, width),
	]);
}

/** Whether anything goes down from one layer to the next. */
function between(
	above: Frame | undefined,
	below: Frame,
	{ nodes, arrows }: Diagram,
): string {
	const layerOf = new Map(nodes.map(({ id, frame }) => [id, frame]));
	const passes = arrows.some(
		({ from, to }) =>
			layerOf.get(from) === above?.id && layerOf.get(to) === below.id,
	);
	return passes ? "            ▼" : "";
}

function boxesOf(
	layer: Frame,
	diagram: Diagram,
	width: number,
): readonly string[] {
	const own = diagram.nodes.filter(({ frame }) => frame === layer.id);
	const fit = Math.max(1, Math.floor((width - 2) / (narrowest + 1)));
	const lines = Math.ceil(own.length / fit);
	const perLine = Math.ceil(own.length / lines);
	const each = Math.min(widest, Math.floor((width - 2) / perLine) - 1);
	return Array.from({ length: lines }, (_, at) =>
		own.slice(at * perLine, (at + 1) * perLine),
	).flatMap((row) => sideBySide(row, diagram, each));
}

function sideBySide(
	row: readonly PlacedNode[],
	diagram: Diagram,
	width: number,
): readonly string[] {
	const texts = row.map((node) => boxText(node, diagram, width - 4));
	const height = Math.max(...texts.map(({ length }) => length));
	const inner = Array.from({ length: height }, (_, line) =>
		texts.map((text) => `│ ${fitted(text[line] ?? "", width - 4)} │`),
	);
	const edge = "─".repeat(width - 2);
	return [row.map(() => `┌${edge}┐`), ...inner, row.map(() => `└${edge}┘`)].map(
		(parts) => `  ${parts.join(" ")}`,
	);
}

function boxText(
	node: PlacedNode,
	diagram: Diagram,
	width: number,
): readonly string[] {
	const reference = node.reference ? `[${node.reference}] ` : "";
	return [
		...wrapped(printable(`${reference}${node.title}`), width),
		...node.lines.map((line) => cut(printable(line), width)),
		...diagram.arrows
			.filter(
				({ from, to, twoWay }) =>
					from === node.id || (twoWay && to === node.id),
			)
			.map((arrow) => goesTo(node.id, arrow, diagram, width)),
	];
}

function goesTo(
	own: string,
	{ from, to, label, certain }: PlacedArrow,
	{ nodes, frames }: Diagram,
	width: number,
): string {
	const target = [...nodes, ...frames].find(
		({ id }) => id === (to === own ? from : to),
	);
	const name = printable(target?.reference ?? target?.title ?? "");
	const head = `${certain ? "─►" : "╌►"} ${name}: `;
	return `${head}${cut(label, Math.max(4, width - cellsOf(head)))}`;
}
