import { around, type Box, type Point } from "../geometry.ts";
import type { Thing } from "../read/thing.ts";
import type { Cluster } from "./clusters.ts";
import type { Spacing } from "./layout.ts";
import { nodeAt, nodeHeight, nodeWidth } from "./node.ts";
import { type Placed, placeSurroundings } from "./surroundings.ts";

/** Beside VPCs that are wider there is no room for more. */
const widestBeside = 1500;

interface Rest {
	readonly placeless: readonly Thing[];
	readonly clusters: readonly Cluster[];
	readonly space: Spacing;
	/** The region's frame. */
	readonly parent: string;
}

/** Beside the VPCs what stands around, below them what is in none or in a subnet that nobody knows. */
export function placeRest(
	{ placeless: things, clusters, space, parent }: Rest,
	above: Box,
	at: Point,
): Placed {
	const placeless = things.map((thing, index) =>
		nodeAt(thing, {
			frame: parent,
			box: {
				x: at.x + (index % 3) * (nodeWidth + space.beside),
				y:
					(above.height === 0 ? at.y : above.y + above.height + space.below) +
					Math.floor(index / 3) * (72 + space.below),
				width: nodeWidth,
				height: nodeHeight(thing),
			},
		}),
	);
	const left = around([
		...(above.height === 0 ? [] : [above]),
		...placeless.map(({ box }) => box),
	]);
	const isWide = left.width > widestBeside;
	const right = left.width === 0 ? at.x : left.x + left.width + space.beside;
	const surroundings = isWide
		? placeBelow(clusters, left, {
				at: { x: at.x, y: left.y + left.height + space.below },
				parent,
			})
		: placeSurroundings(clusters, {
				at: { x: right, y: at.y },
				height: Math.max(left.height, 600),
				parent,
			});
	const { frames } = surroundings;
	const nodes = [...placeless, ...surroundings.nodes];
	return {
		frames,
		nodes,
		box: around([...frames, ...nodes].map(({ box }) => box)),
	};
}

/** As low as it can be without being wider than what is above. */
function placeBelow(
	clusters: readonly Cluster[],
	above: Box,
	options: { readonly at: Point; readonly parent: string },
): Placed {
	let placed = placeSurroundings(clusters, { ...options, height: 320 });
	for (const height of [480, 640, 960]) {
		if (placed.box.width <= above.width) break;
		placed = placeSurroundings(clusters, { ...options, height });
	}
	return placed;
}
