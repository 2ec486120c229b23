import { expect, test } from "vitest";
import { pairwise } from "./pairwise.ts";

const choices = {
	a: ["1", "2", "3"],
	b: ["1", "2", "3"],
	c: ["1", "2"],
	d: ["1", "2"],
};

function together(rows: readonly Record<string, string>[]): Set<string> {
	const pairs = rows.flatMap((row) =>
		Object.entries(row).flatMap(([a, x]) =>
			Object.entries(row).map(([b, y]) => `${a}${x} ${b}${y}`),
		),
	);
	return new Set(pairs);
}

test("every pair is in some row", () => {
	const rows = pairwise(choices, () => true);
	const found = together(rows);
	for (const [a, xs] of Object.entries(choices))
		for (const [b, ys] of Object.entries(choices))
			for (const x of xs)
				for (const y of ys)
					if (a !== b) expect(found).toContain(`${a}${x} ${b}${y}`);
	expect(rows.length).toBeLessThanOrEqual(12);
});

test("a pair that cannot stand is left out, and nothing else is", () => {
	const rows = pairwise(choices, ({ a, b }) => !(a === "1" && b === "1"));
	const found = together(rows);
	expect(found).not.toContain("a1 b1");
	for (const pair of ["a1 b2", "a1 b3", "a2 b1", "a3 b1", "a1 c1", "b1 d2"])
		expect(found).toContain(pair);
});
