import { expect, test } from "vitest";
import { modelOf } from "../../test/support/sketch.ts";
import { unplacedNote } from "./unplaced.ts";

function model(...lost: readonly string[]) {
	return modelOf({
		vpcs: { main: { blocks: ["10.0.0.0/16"] } },
		subnets: { here: { vpc: "main", blocks: ["10.0.0.0/24"], table: "main" } },
		tables: { main: { vpc: "main", routes: [] } },
		groups: { all: { vpc: "main", in: [], out: [] } },
		hosts: Object.fromEntries([
			["placed", { subnet: "here", groups: ["all"] }],
			...lost.map((name) => [name, { subnet: "unknown", groups: ["all"] }]),
		]),
	});
}

test("nothing is said where everybody has a place", () => {
	expect(unplacedNote(model())).toBeUndefined();
});

test("names who has none, three of them at most", () => {
	expect(unplacedNote(model("a"))).toMatch(/not known from it: a\. Of a plan/);
	expect(unplacedNote(model("a", "b", "c", "d", "e"))).toContain(
		"a, b, c and 2 more.",
	);
});
