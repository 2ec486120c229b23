import type { Frame, PlacedNode } from "../diagram.ts";
import { moved } from "../geometry.ts";

export function movedFrame(frame: Frame, x: number, y: number): Frame {
	return {
		...frame,
		box: moved(frame.box, x, y),
		titleBox: moved(frame.titleBox, x, y),
	};
}

export function movedNode(node: PlacedNode, x: number, y: number): PlacedNode {
	return {
		...node,
		box: moved(node.box, x, y),
		slots: node.slots.map((slot) => moved(slot, x, y)),
	};
}
