import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, noMoney, sum, times, toRoundedUsd, toUsd } from "./money.ts";

const amount = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const quantity = fc.double({ min: 0, max: 1e9, noNaN: true });

describe("money", () => {
	test("reads and writes exact decimals", () => {
		expect(money("0.0104")).toBe(10_400_000_000n);
		expect(money("0.000000125")).toBe(125_000n);
		expect(money("1.25e-7")).toBe(125_000n);
		expect(money("-3")).toBe(-3_000_000_000_000n);
		expect(toUsd(money("0.0104"))).toBe("0.0104");
		expect(toUsd(money("-0.5"))).toBe("-0.5");
		expect(toUsd(noMoney)).toBe("0");
		expect(toUsd(money("12"))).toBe("12");
	});

	test("refuses what is no decimal or too fine", () => {
		for (const bad of ["", "1,5", "$1", "NaN", "Infinity", ".5", "1e-13"]) {
			expect(() => money(bad), bad).toThrow();
		}
		expect(() => times(1n, Number.NaN)).toThrow();
	});

	test("a month of t3.micro is 7.592 dollars, not 7.591999", () => {
		const month = times(money("0.0104"), 730);
		expect(toUsd(month)).toBe("7.592");
		expect(toRoundedUsd(month)).toBe("7.59");
	});

	test("a quantity is the decimal that it prints as", () => {
		expect(toUsd(times(money("1"), 0.1))).toBe("0.1");
		expect(toUsd(times(money("0.3"), 0.1))).toBe("0.03");
		expect(toUsd(times(money("2"), 1e21))).toBe("2000000000000000000000");
		expect(toUsd(times(money("2"), 1e-7))).toBe("0.0000002");
	});

	test("rounds halves away from zero, for showing only", () => {
		expect(toRoundedUsd(money("0.005"))).toBe("0.01");
		expect(toRoundedUsd(money("-0.005"))).toBe("-0.01");
		expect(toRoundedUsd(money("0.0049"))).toBe("0.00");
		expect(toRoundedUsd(money("1234.5"), 0)).toBe("1235");
	});

	test("writing and reading is identity", () => {
		fc.assert(fc.property(amount, (a) => money(toUsd(a)) === a));
	});

	test("a sum is the same in any order", () => {
		fc.assert(
			fc.property(fc.array(amount), (amounts) => {
				expect(sum(amounts.toReversed())).toBe(sum(amounts));
			}),
		);
	});

	test("more never costs less", () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: 0n, max: 10n ** 15n }),
				quantity,
				quantity,
				(price, a, b) =>
					times(price, Math.min(a, b)) <= times(price, Math.max(a, b)),
			),
		);
	});
});
