/**
 * Money as whole picodollars (10⁻¹² USD), so that sums are exact in any order and
 * every price that AWS publishes fits: the finest have ten digits after the point.
 * A decimal library was weighed: everything here is a sum or a price times a
 * quantity, for which the language's own integers are exact and need no package.
 */
export type Money = bigint;

const places = 12;

export const noMoney: Money = 0n;

/** Money from decimal dollars: `"0.0104"`. Throws for anything else: prices are our own data. */
export function money(usd: string): Money {
	const { digits, scale } = decimal(usd);
	if (scale > places) throw new Error(`${usd} is finer than a picodollar`);
	return digits * 10n ** BigInt(places - scale);
}

/** The sum of amounts; nothing sums to no money. */
export function sum(amounts: Iterable<Money>): Money {
	let total = noMoney;
	for (const amount of amounts) total += amount;
	return total;
}

/**
 * An amount so many times, to the nearest picodollar. The quantity is taken as the
 * decimal number that it prints as: `0.1` is a tenth.
 */
export function times(amount: Money, quantity: number | bigint): Money {
	if (typeof quantity === "bigint") return amount * quantity;
	if (Number.isSafeInteger(quantity)) return amount * BigInt(quantity);
	const { digits, scale } = decimal(String(quantity));
	return divide(amount * digits, 10n ** BigInt(scale));
}

/** An amount as exact decimal dollars, without trailing zeros: `"7.592"`. */
export function toUsd(amount: Money): string {
	const { sign, whole, fraction } = parts(amount, places);
	const digits = fraction.replace(/0+$/, "");
	return sign + whole + (digits === "" ? "" : `.${digits}`);
}

/**
 * An amount as dollars with so many digits after the point, halves away from zero.
 * Only for showing: sums are made of amounts, never of rounded ones.
 */
export function toRoundedUsd(amount: Money, digits = 2): string {
	const rounded = divide(amount, 10n ** BigInt(places - digits));
	const { sign, whole, fraction } = parts(rounded, digits);
	return sign + whole + (digits === 0 ? "" : `.${fraction}`);
}

/** A decimal number as an integer and how many of its digits stand after the point. */
function decimal(text: string): { digits: bigint; scale: number } {
	const match = /^(-?\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
	if (match === null) throw new Error(`"${text}" is not a decimal number`);
	const [, whole = "", fraction = "", exponent = "0"] = match;
	const scale = fraction.length - Number(exponent);
	const digits = BigInt(whole + fraction);
	return scale >= 0
		? { digits, scale }
		: { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Quotient to the nearest integer, halves away from zero; the divisor is positive. */
function divide(dividend: bigint, divisor: bigint): bigint {
	const half = dividend < 0n ? -divisor / 2n : divisor / 2n;
	return (dividend + half) / divisor;
}

function parts(amount: bigint, digits: number) {
	const text = String(amount < 0n ? -amount : amount).padStart(digits + 1, "0");
	return {
		sign: amount < 0n ? "-" : "",
		whole: text.slice(0, text.length - digits),
		fraction: text.slice(text.length - digits),
	};
}
