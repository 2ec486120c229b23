import type { ElkNode } from "elkjs/lib/elk-api.js";
import { pitch } from "../geometry.ts";
import type { Arrow, Thing } from "../read/thing.ts";
import { nodeHeight, nodeWidth } from "./node.ts";

/** Gives a graph back with a place for every node, as elkjs does, wherever it runs. */
export type LayoutAlgorithm = (graph: ElkNode) => Promise<ElkNode>;

/** Things side by side. */
export type Line = readonly Thing[];

/**
 * ELK's layered algorithm, held to our lines: who is in which is said (partitions), and in which order they stand is
 * theirs from the start, because one resource more would turn a picture around whose order was searched for (a third of
 * 369 resources taken away did, with crossings minimised; none does so). What it decides is where each stands, so that
 * arrows run straight: a fifth fewer bends than with every line in the middle, over 71 systems.
 * https://eclipse.dev/elk/reference/options.html
 */
const options: Readonly<Record<string, string>> = {
	"elk.algorithm": "layered",
	"elk.direction": "DOWN",
	"elk.partitioning.activate": "true",
	"elk.separateConnectedComponents": "false",
	"elk.layered.considerModelOrder.strategy": "PREFER_NODES",
	"elk.layered.crossingMinimization.forceNodeModelOrder": "true",
	"elk.layered.crossingMinimization.greedySwitch.type": "OFF",
	"elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
	// Arrows get their ways later: as yet they only hold a place free where they pass a line.
	"elk.edgeRouting": "POLYLINE",
	"elk.spacing.edgeEdge": String(2 * pitch),
};

interface Placing {
	/** Between things side by side, in pixels. */
	readonly beside: number;
	readonly layout: LayoutAlgorithm;
}

/** How far from the left each thing begins, by its id, on the grid; 0 is the leftmost of all lines. */
export async function leftsOf(
	lines: readonly Line[],
	arrows: readonly Arrow[],
	{ beside, layout }: Placing,
): Promise<ReadonlyMap<string, number>> {
	if (lines.length === 0) return new Map();
	const { children = [] } = await layout({
		id: "overview",
		layoutOptions: {
			...options,
			"elk.spacing.nodeNode": String(beside),
			// Between two that an arrow passes it is all that counts, twice.
			"elk.spacing.edgeNode": String(beside / 2),
		},
		children: lines.flatMap((line, at) =>
			line.map((thing) => ({
				id: thing.id,
				width: nodeWidth,
				height: nodeHeight(thing),
				layoutOptions: { "elk.partitioning.partition": String(at) },
			})),
		),
		edges: edgesOf(lines, arrows),
	});
	const lefts = children.map(
		({ id, x = 0 }) => [id, Math.round(x / pitch) * pitch] as const,
	);
	const least = Math.min(...lefts.map(([, left]) => left));
	return new Map(lefts.map(([id, left]) => [id, left - least]));
}

/** From upper lines to lower ones, whichever way the traffic goes: what it ends at in its own line, or around, moves nobody. */
function edgesOf(lines: readonly Line[], arrows: readonly Arrow[]) {
	const lineOf = new Map(
		lines.flatMap((line, at) => line.map(({ id }) => [id, at] as const)),
	);
	return arrows.flatMap(({ from, to }, at) => {
		const [start, end] = [lineOf.get(from), lineOf.get(to)];
		if (start === undefined || end === undefined || start === end) return [];
		const [upper, lower] = start < end ? [from, to] : [to, from];
		return [{ id: `edge-${at}`, sources: [upper], targets: [lower] }];
	});
}
