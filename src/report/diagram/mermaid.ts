import type { Diagram, Frame, PlacedNode } from "../../diagram/index.ts";
import { printable } from "./cells.ts";

/** A picture as a Mermaid flowchart; Mermaid places it by its own rules. */
export function diagramMermaid(diagram: Diagram): string {
	const { frames, nodes, arrows } = diagram;
	const ids = new Map([
		...nodes.map(({ id }, at) => [id, `n${at + 1}`] as const),
		...frames.map(({ id }, at) => [id, `f${at + 1}`] as const),
	]);
	const loose = nodes.filter(
		({ frame }) => !frames.some(({ id }) => id === frame),
	);
	return [
		"---",
		`title: ${JSON.stringify(printable(`${diagram.title}: ${diagram.view}`))}`,
		"---",
		"flowchart TB",
		...loose.map((node) => `  ${nodeLine(node, ids)}`),
		...frames
			.filter(({ parent }) => parent === undefined)
			.flatMap((frame) => frameLines(frame, diagram, ids, "  ")),
		...arrows.map(({ from, to, label, certain, twoWay }) => {
			const line = `${twoWay ? "<" : ""}${certain ? "-->" : "-.->"}`;
			return `  ${ids.get(from)} ${line}|"${quoted(label)}"| ${ids.get(to)}`;
		}),
		"",
	].join("\n");
}

type Ids = ReadonlyMap<string, string>;

function frameLines(
	frame: Frame,
	diagram: Diagram,
	ids: Ids,
	indent: string,
): readonly string[] {
	const { frames, nodes } = diagram;
	const inner = `${indent}  `;
	return [
		`${indent}subgraph ${ids.get(frame.id)}["${words(frame)}"]`,
		...nodes
			.filter((node) => node.frame === frame.id)
			.map((node) => `${inner}${nodeLine(node, ids)}`),
		...frames
			.filter(({ parent }) => parent === frame.id)
			.flatMap((one) => frameLines(one, diagram, ids, inner)),
		`${indent}end`,
	];
}

function nodeLine(node: PlacedNode, ids: Ids): string {
	return `${ids.get(node.id)}["${words(node)}"]`;
}

function words({ reference, title, lines }: Frame | PlacedNode): string {
	const head = reference === undefined ? title : `${reference} ${title}`;
	return [head, ...lines].map(quoted).join("<br/>");
}

/** Mermaid's own way to write characters that it would take for its own. */
function quoted(text: string): string {
	return printable(text).replace(
		/[^\p{L}\p{N} .,:;/_+*()–-]/gu,
		(character) => `#${character.codePointAt(0)};`,
	);
}
