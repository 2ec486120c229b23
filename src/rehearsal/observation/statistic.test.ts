import { expect, it } from "vitest";
import { type Measured, statisticOf, together } from "./statistic.ts";

const of = (...values: readonly number[]): Measured => ({
	sum: values.reduce((sum, one) => sum + one, 0),
	count: values.length,
	minimum: Math.min(...values),
	maximum: Math.max(...values),
	values: values.map((one) => [one, 1] as const),
});

it("gives each statistic of several minutes as if they were one", () => {
	const all = together([of(4, 1), of(10), of(5, 5, 5)]);
	const given = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"].map(
		(name) => all && statisticOf(all, name),
	);
	expect(given).toEqual([30, 5, 1, 10, 6]);
	expect(together([])).toBeUndefined();
});

it.each([
	["p50", 50],
	["p95", 95],
	["p99", 99],
	["p99.9", 100],
	["p100", 100],
	["p0", 1],
	["tm90", undefined],
])("of 1 to 100, %s is %s", (name, expected) => {
	const values = Array.from({ length: 100 }, (_, at) => at + 1);
	expect(statisticOf(of(...values), name)).toBe(expected);
});

it("has no percentile of what was told without its values", () => {
	const counted = { sum: 3, count: 2, minimum: 1, maximum: 2 };
	expect(statisticOf(counted, "p99")).toBeUndefined();
});
