export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Box extends Point {
	readonly width: number;
	readonly height: number;
}

/** The unit of every coordinate: boxes and arrows lie on this grid, in pixels at full size. */
export const pitch = 12;

/** Rounded up to the grid. */
export function onGrid(length: number): number {
	return Math.ceil(length / pitch) * pitch;
}

export function overlaps(one: Box, other: Box, margin = 0): boolean {
	return (
		one.x < other.x + other.width + margin &&
		other.x < one.x + one.width + margin &&
		one.y < other.y + other.height + margin &&
		other.y < one.y + one.height + margin
	);
}

export function contains(outer: Box, inner: Box): boolean {
	return (
		inner.x >= outer.x &&
		inner.y >= outer.y &&
		inner.x + inner.width <= outer.x + outer.width &&
		inner.y + inner.height <= outer.y + outer.height
	);
}

/** The smallest box around all; an empty one where there are none. */
export function around(boxes: readonly Box[]): Box {
	if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
	const x = Math.min(...boxes.map((box) => box.x));
	const y = Math.min(...boxes.map((box) => box.y));
	const right = Math.max(...boxes.map((box) => box.x + box.width));
	const bottom = Math.max(...boxes.map((box) => box.y + box.height));
	return { x, y, width: right - x, height: bottom - y };
}

export function moved(box: Box, x: number, y: number): Box {
	return { ...box, x: box.x + x, y: box.y + y };
}
