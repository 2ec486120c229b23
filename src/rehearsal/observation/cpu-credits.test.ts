import { expect, it } from "vitest";
import { creditsAfter, firstCredits } from "./cpu-credits.ts";

const nano = { perHour: 6, maximum: 144, launch: 0, isUnlimited: true };

it("earns half a credit in five minutes and spends one, as AWS's example of a t3.nano has it", () => {
	const before = { ...firstCredits(nano), balance: 2 };
	expect(creditsAfter(before, nano, 1)).toMatchObject({
		usage: 1,
		balance: 1.5,
		surplus: 0,
	});
});

it("owes what it has not, pays that down first, and is charged beyond a day's earnings", () => {
	const owing = creditsAfter(firstCredits(nano), nano, 10);
	expect(owing).toMatchObject({ balance: 0, surplus: 9.5, charged: 0 });
	expect(creditsAfter(owing, nano, 0)).toMatchObject({
		balance: 0,
		surplus: 9,
	});
	const deep = { ...owing, surplus: 140 };
	expect(creditsAfter(deep, nano, 10)).toMatchObject({
		surplus: 144,
		charged: 5.5,
	});
});

it("holds no more than its maximum, launch credits not counted, which are spent first", () => {
	const micro = { perHour: 6, maximum: 144, launch: 30, isUnlimited: false };
	const first = firstCredits(micro);
	expect(creditsAfter(first, micro, 0).balance).toBe(30.5);
	expect(creditsAfter({ ...first, balance: 174 }, micro, 0).balance).toBe(174);
	const spent = creditsAfter(first, micro, 30);
	expect(spent).toMatchObject({ balance: 0.5, launch: 0 });
	// In standard mode nothing is owed.
	expect(creditsAfter(spent, micro, 5)).toMatchObject({
		balance: 0,
		surplus: 0,
	});
});
