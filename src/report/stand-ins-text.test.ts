import { expect, it } from "vitest";
import { standInLines } from "./stand-ins-text.ts";

it.each([
	["203.0.113.9:1024 → 10.0.3.7:5432 tcp", []],
	["1.0.0.0:0 → 198.18.0.3:22 tcp", ["198.18.0.0 and what follows it"]],
	["10.0.0.4:1024 → 240.3.0.0:443 tcp", ["240.0.0.0 and what follows it"]],
])("%s is said to hold %j", (line, expected) => {
	const [empty, ...said] = standInLines([line], 100);
	expect(said.map((text) => text.split(" stand")[0])).toEqual(expected);
	expect(empty).toBe(expected.length === 0 ? undefined : "");
});
