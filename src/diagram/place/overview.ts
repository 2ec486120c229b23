import type { Frame, PlacedNode } from "../diagram.ts";
import { type Box, pitch } from "../geometry.ts";
import { type Layer, layers, type System, type Thing } from "../read/thing.ts";
import { trafficLabel } from "../traffic-label.ts";
import { clustersOf, towardsClusters } from "./clusters.ts";
import { frameAt } from "./frame.ts";
import { type LayoutAlgorithm, type Line, leftsOf } from "./layered.ts";
import { type Layout, pairedUp, type Spacing, type Wire } from "./layout.ts";
import { nodeAt, nodeHeight, nodeWidth } from "./node.ts";
import { placeSurroundings } from "./surroundings.ts";

const names: Readonly<Record<Layer, string>> = {
	outside: "Outside",
	edge: "Edge",
	entry: "Entry",
	service: "Service",
	"inner-entry": "Inner entry",
	"inner-service": "Inner service",
	data: "Data",
	egress: "Ways out",
	beyond: "Beyond",
};

/** Room for a layer's name, left of its nodes. */
const nameWidth = 132;
const mostInLine = 5;

/**
 * Layers in the order of traffic, one under the other, and in them each thing where its arrows run straight; what stands
 * around is beside them.
 */
export async function placeOverview(
	system: System,
	space: Spacing,
	layout: LayoutAlgorithm,
): Promise<Layout> {
	const { things, arrows } = withInternetBelow(system);
	const rows = layers
		.map((layer) => ({
			layer,
			lines: linesOf(inOrder(things.filter((thing) => thing.layer === layer))),
		}))
		.filter(({ lines }) => lines.length > 0);
	const { beside } = space;
	const lefts = await leftsOf(
		rows.flatMap(({ lines }) => lines),
		arrows,
		{ beside, layout },
	);
	const taken = Math.max(0, ...lefts.values()) + nodeWidth;
	const width = Math.max(2 * nodeWidth + beside, taken);
	// What is one column only stands in the middle.
	const indent = Math.floor((width - taken) / (2 * pitch)) * pitch;
	const first = nameWidth + beside + indent;
	const outer = nameWidth + width + 2 * beside;
	const frames: Frame[] = [];
	const nodes: PlacedNode[] = [];
	let y = 0;
	for (const { layer, lines } of rows) {
		const at = { y, width: outer, first, lefts, space };
		const placed = placeLayer(layer, lines, at);
		frames.push(placed.frame);
		nodes.push(...placed.nodes);
		y += placed.frame.box.height + 24;
	}
	const clusters = clustersOf(system);
	const around = placeSurroundings(clusters, {
		at: { x: outer + 84, y: 0 },
		height: Math.max(y - 24, 600),
	});
	return {
		frames: [...frames, ...around.frames],
		nodes: [...nodes, ...around.nodes],
		wires: pairedUp(towardsClusters(arrows, clusters).map(wireOf)),
		notes: system.notes,
	};
}

/** Operators stand to the right of the internet: what only they reach is below them, so that the two ways do not cross. */
function inOrder(own: readonly Thing[]): readonly Thing[] {
	const isTheirs = ({ icon }: Thing) => icon === "bastion";
	return [...own.filter((one) => !isTheirs(one)), ...own.filter(isTheirs)];
}

/** At most so many side by side, and as many in each line as can be. */
function linesOf(own: readonly Thing[]): readonly Line[] {
	const count = Math.ceil(own.length / mostInLine);
	const each = Math.ceil(own.length / count);
	return Array.from({ length: count }, (_, at) =>
		own.slice(at * each, (at + 1) * each),
	);
}

interface LayerPlace {
	readonly y: number;
	readonly width: number;
	/** Where what is leftmost begins, and how far from there each thing does. */
	readonly first: number;
	readonly lefts: ReadonlyMap<string, number>;
	readonly space: Spacing;
}

function placeLayer(
	layer: Layer,
	lines: readonly Line[],
	{ y, width, first, lefts, space }: LayerPlace,
) {
	const tall = Math.max(...lines.flat().map(nodeHeight));
	const pad = space.inside;
	const id = `layer:${layer}`;
	const nodes = lines.flatMap((line, at) =>
		line.map((thing) => {
			const box: Box = {
				x: first + (lefts.get(thing.id) ?? 0),
				y: y + pad + at * (tall + space.below),
				width: nodeWidth,
				height: tall,
			};
			return nodeAt(thing, { frame: id, box });
		}),
	);
	const height =
		2 * pad + lines.length * tall + (lines.length - 1) * space.below;
	const box: Box = { x: 0, y, width, height };
	const frame = frameAt({ kind: "layer", id, title: names[layer], box });
	return { frame, nodes };
}

/** What goes out to the internet ends below: the internet above is where traffic comes from. */
function withInternetBelow({ things, arrows }: System) {
	const out = arrows.some(({ to }) => to === "internet");
	const internet = things.find(({ id }) => id === "internet");
	const comes = arrows.some(({ from }) => from === "internet");
	if (!out || internet === undefined) return { things, arrows };
	const below: Thing = {
		...internet,
		id: "internet-out",
		lines: ["outbound"],
		layer: "beyond",
	};
	const kept = comes ? things : things.filter((one) => one !== internet);
	return {
		things: [...kept, below],
		arrows: arrows.map((arrow) =>
			arrow.to === "internet" ? { ...arrow, to: below.id } : arrow,
		),
	};
}

export function wireOf(
	{ from, to, traffic, certain }: System["arrows"][number],
	at: number,
): Wire {
	return {
		id: `arrow-${at + 1}`,
		from,
		to,
		label: `${trafficLabel(traffic)}${certain ? "" : " ?"}`,
		detail: trafficLabel(traffic, 999),
		certain,
		twoWay: false,
	};
}
