import type { Money } from "../../facts/index.ts";

/** Something that costs less; the arithmetic is in it, and so is what it takes away. */
export interface Advice {
	readonly kind: "advice";
	readonly about:
		| "graviton"
		| "gp3"
		| "single-nat"
		| "office-hours"
		| "unused-address"
		| "smaller-size";
	readonly address: string;
	readonly what: string;
	/** A month, expected. */
	readonly saves: Money;
	/** Quantities and prices that make the sum. */
	readonly arithmetic: string;
	/** What no longer works, or must be done for it. */
	readonly price: string;
}

export function advice(fields: Omit<Advice, "kind">): Advice[] {
	return fields.saves > 0n
		? [Object.freeze({ kind: "advice", ...fields })]
		: [];
}
