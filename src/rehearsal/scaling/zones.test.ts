import { expect, it } from "vitest";
import { zoneToGrow, zoneToShrink } from "./zones.ts";

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
