import { expect, it } from "vitest";
import { moved, whole, zoomed } from "./view.ts";

it("keeps what is under the pointer where it is", () => {
	const point = { x: 100, y: 40 };
	const view = zoomed(moved(whole, 10, 5), 2, point);
	// The picture's point under the pointer before: 90, 35.
	expect({ x: view.x + 90 * view.scale, y: view.y + 35 * view.scale }).toEqual(
		point,
	);
});

it("ends somewhere on both sides", () => {
	const point = { x: 0, y: 0 };
	expect(zoomed(whole, 1000, point).scale).toBe(12);
	expect(zoomed(whole, 0.001, point).scale).toBe(0.5);
});
