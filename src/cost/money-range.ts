import { type Money, noMoney, sum } from "../facts/index.ts";
import type { MoneyRange } from "./estimate.ts";
import { type Scenario, scenarios } from "./range.ts";

export const nothing: MoneyRange = Object.freeze({
	least: noMoney,
	expected: noMoney,
	most: noMoney,
});

export function moneyRange(of: (scenario: Scenario) => Money): MoneyRange {
	const [least, expected, most] = scenarios.map(of) as [Money, Money, Money];
	return Object.freeze({ least, expected, most });
}

export function sumRanges(ranges: readonly MoneyRange[]): MoneyRange {
	return moneyRange((scenario) => sum(ranges.map((each) => each[scenario])));
}

export function difference(after: MoneyRange, before: MoneyRange): MoneyRange {
	return moneyRange((scenario) => after[scenario] - before[scenario]);
}
