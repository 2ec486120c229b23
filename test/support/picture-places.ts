import type { Box, Diagram, PlacedArrow } from "../../src/diagram/index.ts";

/** Where everything of a picture stands, one thing a line: what a review sees when the SVG would be too much to read. */
export function picturePlaces(diagram: Diagram): string {
	const { title, view, width, height, frames, nodes, arrows } = diagram;
	const names = new Map([
		...frames.map((one) => [one.id, one.reference ?? one.title] as const),
		...nodes.map((one) => [one.id, one.reference ?? one.title] as const),
	]);
	return [
		`${title}: ${view}, ${width}x${height}`,
		...frames.map(
			({ kind, title, box }) => `${kind.padEnd(7)} ${placeOf(box)} ${title}`,
		),
		...nodes.map(({ reference = "", title, box, slots }) => {
			const spread = slots.length > 1 ? `, in ${slots.length} zones` : "";
			return `${reference.padEnd(7)} ${placeOf(box)} ${title}${spread}`;
		}),
		...arrows.map((arrow) => arrowPlace(arrow, names)),
	].join("\n");
}

function arrowPlace(
	{ from, to, label, twoWay, points, labelBox }: PlacedArrow,
	names: ReadonlyMap<string, string>,
): string {
	const head = twoWay ? "<->" : "->";
	const way = points.map(({ x, y }) => `${x},${y}`).join(" ");
	const at = labelBox === undefined ? "" : ` at ${labelBox.x},${labelBox.y}`;
	return `${names.get(from)} ${head} ${names.get(to)} ${label}${at}: ${way}`;
}

function placeOf({ x, y, width, height }: Box): string {
	return `${x},${y} ${width}x${height}`.padEnd(18);
}
