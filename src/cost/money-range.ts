import { type Money, noMoney } from "../facts/index.ts";
import type { MoneyRange } from "./estimate.ts";
import type { Scenario } from "./range.ts";

export const nothing: MoneyRange = Object.freeze({
	least: noMoney,
	expected: noMoney,
	most: noMoney,
});

export function moneyRange(of: (scenario: Scenario) => Money): MoneyRange {
	return Object.freeze({
		least: of("least"),
		expected: of("expected"),
		most: of("most"),
	});
}

export function sumRanges(ranges: readonly MoneyRange[]): MoneyRange {
	let [least, expected, most] = [noMoney, noMoney, noMoney];
	for (const each of ranges) {
		least += each.least;
		expected += each.expected;
		most += each.most;
	}
	return Object.freeze({ least, expected, most });
}

export function difference(after: MoneyRange, before: MoneyRange): MoneyRange {
	return moneyRange((scenario) => after[scenario] - before[scenario]);
}
