/**
 * From a resource graph, its network and what the prover says of it to a picture in
 * which everything has a place: nodes, frames around them, and arrows only where
 * traffic passes. Draws nothing: renderers do. The same system gives the same picture,
 * and one resource more moves little. Imports the network and plan rooms.
 */
export type {
	Diagram,
	Frame,
	FrameKind,
	LegendEntry,
	PlacedArrow,
	PlacedNode,
	View,
} from "./diagram.ts";
export { diagramsOf } from "./draw.ts";
export type { Box, Point } from "./geometry.ts";
export type { IconName } from "./icon-name.ts";
export type { LayoutAlgorithm } from "./place/index.ts";
export type { DiagramInput, Passage } from "./read/index.ts";
