import type { ReservedPrices } from "../facts/index.ts";
import type { ReservedRate } from "./ask.ts";

/**
 * Prices for who binds himself for years, with nothing upfront. RDS sells three years
 * only with payment upfront, so databases take the price of one year.
 */
export function reservedRate(
	prices: ReservedPrices,
	years: 1 | 3,
): ReservedRate {
	return {
		years,
		instance: (region, type) => prices.instance(region, type, years),
		database: prices.database,
	};
}
