import type { Frame, PlacedNode } from "../diagram.ts";
import type { Box } from "../geometry.ts";
import { type Layer, layers, type System, type Thing } from "../read/thing.ts";
import { trafficLabel } from "../traffic-label.ts";
import { clustersOf, towardsClusters } from "./clusters.ts";
import { frameAt } from "./frame.ts";
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

/** Layers in the order of traffic, one under the other; what stands around is beside them. */
export function placeOverview(system: System, space: Spacing): Layout {
	const { things, arrows } = withInternetBelow(system);
	const rows = layers
		.map((layer) => ({
			layer,
			own: inLine(things.filter((thing) => thing.layer === layer)),
		}))
		.filter(({ own }) => own.length > 0);
	const width = Math.max(
		2 * nodeWidth + space.beside,
		...rows.map(({ own }) =>
			lineWidth(Math.min(own.length, mostInLine), space),
		),
	);
	const frames: Frame[] = [];
	const nodes: PlacedNode[] = [];
	let y = 0;
	for (const { layer, own } of rows) {
		const placed = placeLayer(layer, own, { y, width, space });
		frames.push(placed.frame);
		nodes.push(...placed.nodes);
		y += placed.frame.box.height + 24;
	}
	const clusters = clustersOf(system);
	const beside = placeSurroundings(clusters, {
		at: { x: outerWidth(width, space) + 84, y: 0 },
		height: Math.max(y - 24, 600),
	});
	return {
		frames: [...frames, ...beside.frames],
		nodes: [...nodes, ...beside.nodes],
		wires: pairedUp(towardsClusters(arrows, clusters).map(wireOf)),
		notes: system.notes,
	};
}

/** Operators stand to the right of the internet: what only they reach is below them, so that the two ways do not cross. */
function inLine(own: readonly Thing[]): readonly Thing[] {
	const isTheirs = ({ icon }: Thing) => icon === "bastion";
	return [...own.filter((one) => !isTheirs(one)), ...own.filter(isTheirs)];
}

function outerWidth(width: number, { beside }: Spacing): number {
	return nameWidth + width + 2 * beside;
}

function lineWidth(count: number, { beside }: Spacing): number {
	return count * nodeWidth + (count - 1) * beside;
}

function placeLayer(
	layer: Layer,
	own: readonly Thing[],
	{
		y,
		width,
		space,
	}: {
		readonly y: number;
		readonly width: number;
		readonly space: Spacing;
	},
) {
	const lines = Math.ceil(own.length / mostInLine);
	const perLine = Math.ceil(own.length / lines);
	const tall = Math.max(...own.map(nodeHeight));
	const pad = space.inside;
	const box: Box = {
		x: 0,
		y,
		width: outerWidth(width, space),
		height: 2 * pad + lines * tall + (lines - 1) * space.below,
	};
	const id = `layer:${layer}`;
	const nodes = own.map((thing, index) => {
		const line = Math.floor(index / perLine);
		const count = Math.min(perLine, own.length - line * perLine);
		const left = Math.floor((width - lineWidth(count, space)) / 24) * 12;
		return nodeAt(thing, {
			frame: id,
			box: {
				x:
					nameWidth +
					space.beside +
					left +
					(index % perLine) * (nodeWidth + space.beside),
				y: y + pad + line * (tall + space.below),
				width: nodeWidth,
				height: tall,
			},
		});
	});
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
