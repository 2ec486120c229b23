import { expect, it } from "vitest";
import { movesToEven, roomToEven, zoneToGrow, zoneToShrink } from "./zones.ts";

const zones = ["a", "b", "c"];
const all = () => true;

it.each([
	["", "a"],
	["a", "b"],
	["a b", "c"],
	["a b c", "a"],
	["a a c", "b"],
	["b b c c a", "a"],
])("with machines in [%s], the next one starts in %s", (running, expected) => {
	const list = running.split(" ").filter((zone) => zone !== "");
	expect(zoneToGrow(zones, list, all)).toBe(expected);
});

it("starts none where none can start", () => {
	expect(zoneToGrow(zones, ["b", "b"], (zone) => zone === "b")).toBe("b");
	expect(zoneToGrow(zones, [], () => false)).toBeUndefined();
});

it("ends one where there are most", () => {
	expect(zoneToShrink(["a", "b", "b"])).toBe("b");
	expect(zoneToShrink(["a", "b"])).toBe("a");
	expect(zoneToShrink([])).toBeUndefined();
});

it.each([
	["", 0],
	["a b", 0],
	["a a b", 1],
	["a b c c", 0],
	["b b", 1],
	["a a a b b b", 2],
	["a a a a a a", 4],
])("with machines in [%s], %i start elsewhere", (running, moves) => {
	const list = running.split(" ").filter((zone) => zone !== "");
	expect(movesToEven(zones, list)).toBe(moves);
});

it("may have one or a tenth more than its maximum meanwhile", () => {
	expect(roomToEven(2, 2)).toBe(1);
	expect(roomToEven(40, 40)).toBe(4);
	expect(roomToEven(2, 8)).toBe(6);
});
