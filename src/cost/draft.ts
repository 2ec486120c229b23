import type { Price, PriceTier } from "../facts/index.ts";
import type { BuildingBlock } from "./block.ts";
import type { Basis } from "./estimate.ts";
import { exactly, type Range } from "./range.ts";

/** Why there is no price. `notOffered`: the region does not sell it, so the system cannot be there. */
export interface Missing {
	readonly kind: "missing";
	readonly why: string;
	readonly notOffered?: boolean;
}

/** The price of a unit, or prices that fall with the quantity. */
export type Rate = Price | readonly PriceTier[] | Missing;

/** A quantity that is free in every account, once, however many resources use it. */
export interface Allowance {
	readonly key: string;
	readonly quantity: number;
}

/** A line before its sum is made: sums of some depend on the lines before them. */
export interface Draft {
	readonly component: string;
	readonly basis: Basis;
	readonly quantity: Range;
	readonly unit: string;
	readonly rate: Rate;
	/** Tiers count for each of so many alike; they do not add up. */
	readonly copies?: Range;
	/** Tiers count over all lines of this key. */
	readonly pool?: string;
	readonly allowance?: Allowance;
	readonly assumption?: string;
	/** Where it is not that of the resource's type. */
	readonly block?: BuildingBlock;
	/** Prices are those of the whole world, not of the resource's region. */
	readonly global?: boolean;
}

type Details = Pick<
	Draft,
	"copies" | "pool" | "allowance" | "assumption" | "block" | "global"
>;

/** Paid for being there. */
export function fixed(
	component: string,
	quantity: Range | number,
	unit: string,
	rate: Rate | undefined,
	details: Details = {},
): Draft {
	return draft("fixed", component, quantity, unit, rate, details);
}

/** Paid for what is done with it. */
export function used(
	component: string,
	quantity: Range | number,
	unit: string,
	rate: Rate | undefined,
	details: Details = {},
): Draft {
	return draft("usage", component, quantity, unit, rate, details);
}

export function missing(why: string): Missing {
	return { kind: "missing", why };
}

function draft(
	basis: Basis,
	component: string,
	quantity: Range | number,
	unit: string,
	rate: Rate | undefined,
	details: Details,
): Draft {
	return {
		component,
		basis,
		quantity: typeof quantity === "number" ? exactly(quantity) : quantity,
		unit,
		rate: rate ?? missing("the price book has no price of it in this region"),
		...details,
	};
}

export function isMissing(rate: Rate): rate is Missing {
	return "kind" in rate && rate.kind === "missing";
}

export function isTiered(rate: Rate): rate is readonly PriceTier[] {
	return Array.isArray(rate);
}
