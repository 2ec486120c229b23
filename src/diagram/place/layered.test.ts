import fc from "fast-check";
import { expect, it } from "vitest";
import { layoutHere } from "../../../test/support/drawn.ts";
import { pitch } from "../geometry.ts";
import type { Arrow, Thing } from "../read/thing.ts";
import { leftsOf } from "./layered.ts";
import { nodeWidth } from "./node.ts";

const beside = 84;
const placing = { beside, layout: layoutHere };

function thing(id: string): Thing {
	return {
		...{ id, title: id, icon: "server", layer: "service", meaning: "" },
		...{ lines: [], subnets: [], alike: id, count: 1, addresses: [] },
	} as unknown as Thing;
}

function arrow(from: string, to: string): Arrow {
	return { from, to, traffic: [], certain: true, between: [] };
}

it("keeps the order of every line, whatever arrows there are, and the space between", () =>
	fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
			fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }),
			async (widths, pairs) => {
				const lines = widths.map((width, line) =>
					Array.from({ length: width }, (_, at) => thing(`${line}-${at}`)),
				);
				const all = lines.flat();
				const idOf = (at: number) => all[at % all.length]?.id ?? "";
				const arrows = pairs.map(([from, to]) => arrow(idOf(from), idOf(to)));
				const lefts = await leftsOf(lines, arrows, placing);
				expect(lefts.size).toBe(all.length);
				expect(Math.min(...lefts.values())).toBe(0);
				for (const left of lefts.values()) expect(left % pitch).toBe(0);
				for (const line of lines)
					for (const [at, { id }] of line.slice(1).entries()) {
						const before = lefts.get(line[at]?.id ?? "") ?? 0;
						expect(lefts.get(id)).toBeGreaterThanOrEqual(
							before + nodeWidth + beside,
						);
					}
			},
		),
		{ numRuns: 40 },
	));

it("stands what belongs together in one line downwards", async () => {
	const lines = [["a"], ["b", "c"], ["d"]].map((ids) => ids.map(thing));
	const arrows = [arrow("a", "c"), arrow("d", "c")];
	const lefts = await leftsOf(lines, arrows, placing);
	expect(lefts.get("a")).toBe(lefts.get("c"));
	expect(lefts.get("d")).toBe(lefts.get("c"));
	expect(lefts.get("b")).toBe(0);
});

it("has no place for nobody", async () => {
	expect(await leftsOf([], [arrow("a", "b")], placing)).toEqual(new Map());
});
