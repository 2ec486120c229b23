import type { Money } from "../facts/index.ts";
import { toRoundedUsd, toUsd } from "../facts/index.ts";

/** In dollars and cents; the only place that rounds. */
export function cents(amount: Money): string {
	return grouped(toRoundedUsd(amount));
}

/** With its sign: what a change adds or saves. */
export function signed(amount: Money): string {
	return amount > 0n ? `+${cents(amount)}` : cents(amount);
}

/** A price to the digits that it has, two at least. */
export function unitPrice(amount: Money): string {
	const exact = toUsd(amount);
	const digits = exact.split(".")[1]?.length ?? 0;
	return digits < 2 ? toRoundedUsd(amount) : exact;
}

/** `2,628,000`, `40.1`: no more digits than anybody reads. */
export function figure(value: number): string {
	const short = Number.isInteger(value)
		? String(value)
		: String(Number(value.toPrecision(Math.abs(value) >= 100 ? 5 : 3)));
	return grouped(short);
}

/** Thousands apart. */
function grouped(digits: string): string {
	return digits.replace(/^(-?\d+)/, (whole) =>
		whole.replace(/\B(?=(\d{3})+$)/g, ","),
	);
}
