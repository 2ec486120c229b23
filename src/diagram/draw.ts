import type { Diagram, View } from "./diagram.ts";
import { type Box, onGrid } from "./geometry.ts";
import {
	type Layout,
	type LayoutAlgorithm,
	movedFrame,
	movedNode,
	placeHeading,
	placeLegend,
	placeNetwork,
	placeNotes,
	placeOverview,
	spacing,
} from "./place/index.ts";
import {
	type DiagramInput,
	folded,
	type System,
	systemOf,
} from "./read/index.ts";
import { withReferences } from "./references.ts";
import { type Routed, routeArrows } from "./route/index.ts";

/** Around the whole picture, for arrows that go around everything. */
const margin = 60;

/** Tried one after the other until every arrow and label has its place. */
const factors = [1, 1.5, 2.5];

/**
 * Pictures of one system: what is drawn, and where.
 * @param layout places the overview's graph; the other view is a grid, which it cannot express
 */
export function diagramsOf(
	input: DiagramInput,
	views: readonly View[],
	layout: LayoutAlgorithm,
): Promise<readonly Diagram[]> {
	const whole = systemOf(input);
	return Promise.all(
		views.map((view) => drawn(folded(whole, view), { input, view, layout })),
	);
}

interface Drawing {
	readonly input: DiagramInput;
	readonly view: View;
	readonly layout: LayoutAlgorithm;
}

async function drawn(
	system: System,
	{ input, view, layout }: Drawing,
): Promise<Diagram> {
	const heading = placeHeading(system, view);
	let best: { placed: Layout; routed: Routed; size: Box } | undefined;
	for (const factor of factors) {
		const raw =
			view === "overview"
				? await placeOverview(system, spacing(factor), layout)
				: placeNetwork(system, input, spacing(factor));
		const { placed, size } = withMargin(raw, heading.box);
		const routed = routeArrows(placed, { ...size, heading: heading.box });
		if (best === undefined || routed.faults < best.routed.faults)
			best = { placed, routed, size };
		if (routed.faults === 0) break;
	}
	if (best === undefined) throw new Error("no layout was tried");
	const { placed, routed, size } = best;
	const { frames, nodes, legend } = withReferences(placed, system);
	const below = placeLegend(legend, size);
	const under = { width: size.width, height: below.bottom };
	const said = placeNotes(placed.notes, under);
	return {
		kind: "diagram",
		view,
		title: input.title,
		heading,
		width: size.width,
		height: said.bottom,
		drawingHeight: size.height,
		frames,
		nodes,
		arrows: routed.arrows,
		legend: below.entries,
		notes: placed.notes,
		noteLines: said.lines,
	};
}

function withMargin(layout: Layout, heading: Box) {
	const boxes = [...layout.frames, ...layout.nodes].map(({ box }) => box);
	const x = margin - Math.min(0, ...boxes.map((box) => box.x));
	const y = margin - Math.min(0, ...boxes.map((box) => box.y));
	const right = Math.max(0, ...boxes.map((box) => box.x + box.width));
	const bottom = Math.max(0, ...boxes.map((box) => box.y + box.height));
	const size = {
		x: 0,
		y: 0,
		width: onGrid(Math.max(right + x + margin, 2 * heading.x + heading.width)),
		height: onGrid(bottom + y + margin),
	};
	const frames = layout.frames.map((frame) => movedFrame(frame, x, y));
	const nodes = layout.nodes.map((node) => movedNode(node, x, y));
	return { placed: { ...layout, frames, nodes }, size };
}
