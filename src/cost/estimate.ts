import type { Diagnostic } from "../diagnostics/index.ts";
import type { Money, Price } from "../facts/index.ts";
import type { BuildingBlock } from "./block.ts";
import type { Range } from "./range.ts";

/** The form of an estimate; it changes when a program that reads one must. */
export const estimateVersion = 1;

/** Monthly money in three cases: see `Range`. */
export interface MoneyRange {
	readonly least: Money;
	readonly expected: Money;
	readonly most: Money;
}

/** `fixed`: paid for being there. `usage`: paid for what goes through or is kept. */
export type Basis = "fixed" | "usage";

/** One line of the bill: quantity × price = monthly. */
export interface Line {
	readonly kind: "line";
	readonly address: string;
	readonly type: string;
	readonly block: BuildingBlock;
	/** Where its price is that of; absent where nothing tells. */
	readonly region?: string;
	readonly component: string;
	readonly basis: Basis;
	readonly quantity: Range;
	readonly unit: string;
	/** The part of the quantity that an account-wide free allowance covers. */
	readonly free?: Range;
	/** Of one unit; of the first tier where the price falls with the quantity. Absent: unknown. */
	readonly price?: Price;
	/** The price falls with the quantity: prices of the further tiers were used too. */
	readonly tiered: boolean;
	/** Absent when the price is not known: then the line is in no sum. */
	readonly monthly?: MoneyRange;
	/** Why there is no price. */
	readonly unknown?: string;
	/** What was assumed, where the source does not say it. */
	readonly assumption?: string;
}

/**
 * `priced`: at least one fixed line, all prices known. `usage-dependent`: nothing is
 * paid without use. `free`: nothing is ever paid for it. `unknown`: the type, its size
 * or a price is not known; lines of it whose price is known are in the sums.
 */
export type ResourceStatus = "priced" | "usage-dependent" | "free" | "unknown";

export interface PricedResource {
	readonly address: string;
	readonly type: string;
	readonly status: ResourceStatus;
	/** Why it is free or unknown. */
	readonly why?: string;
}

export interface BlockTotal {
	readonly block: BuildingBlock;
	readonly monthly: MoneyRange;
}

/** What a system costs in a month. Frozen, exact: nothing is rounded. */
export interface Estimate {
	readonly kind: "estimate";
	readonly version: typeof estimateVersion;
	readonly environment?: string;
	readonly currency: "USD";
	/** Regions in which something is bought. */
	readonly regions: readonly string[];
	/** Days of the oldest and newest price of the book. */
	readonly prices: { readonly oldest: string; readonly newest: string };
	readonly lines: readonly Line[];
	readonly blocks: readonly BlockTotal[];
	readonly total: MoneyRange;
	/** The part of `total` that is paid without any use. */
	readonly fixed: MoneyRange;
	/** Every resource of the graph, in its order. */
	readonly resources: readonly PricedResource[];
	readonly counts: Readonly<Record<ResourceStatus, number>>;
	readonly diagnostics: readonly Diagnostic[];
}
