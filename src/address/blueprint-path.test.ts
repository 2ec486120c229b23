import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePath, printPath } from "./index.ts";

test.each([
	[["service", "runsOn", "min"], "service.runsOn.min"],
	[["database", "replicas", 0, "zone"], "database.replicas[0].zone"],
	[["tags", "cost centre"], 'tags["cost centre"]'],
	[["0"], '["0"]'],
	[[], ""],
])("%j is written %j", (path, text) => {
	expect(printPath(path)).toBe(text);
	expect(parsePath(text)).toEqual(path);
});

test("parsing what was printed gives the path", () => {
	const step = fc.oneof(fc.string({ unit: "binary" }), fc.nat());
	fc.assert(
		fc.property(fc.array(step), (path) => {
			expect(parsePath(printPath(path))).toEqual(path);
		}),
	);
});

test.each(["a b", "[x]", "a[", '["x]'])("%j is no path", (text) => {
	expect(parsePath(text)).toBeUndefined();
});
