/**
 * Prices of reserved EC2 instances (standard class) and databases, paid by the
 * hour with nothing upfront. Loaded when asked for.
 */
import type { DatabaseEngine } from "./database-engine.ts";
import { databaseItem } from "./price-book.ts";
import {
	effectiveDays,
	type Price,
	type PriceData,
	priceLookup,
} from "./price-table.ts";

export interface ReservedPrices {
	readonly kind: "reserved-prices";
	readonly oldest: string;
	readonly newest: string;
	/** USD/hour for one or three years. */
	instance(regionCode: string, type: string, years: 1 | 3): Price | undefined;
	/** USD/hour for one year; RDS sells three years only with payment upfront. */
	database(
		regionCode: string,
		engine: DatabaseEngine,
		className: string,
		multiAz: boolean,
	): Price | undefined;
}

/** The reserved prices that come with Terrace; those that are handed in, of the same form, go before them. */
export async function loadReservedPrices(
	...first: readonly PriceData[]
): Promise<ReservedPrices> {
	const { default: data } = await import("./data/reserved-prices.json", {
		with: { type: "json" },
	});
	return reservedPrices(...first, data);
}

export function reservedPrices(
	...tables: readonly PriceData[]
): ReservedPrices {
	const lookups = tables.map(priceLookup);
	const lookup = (name: string, place: string) => {
		for (const one of lookups) {
			const price = one(name, place);
			if (price !== undefined) return price;
		}
		return undefined;
	};
	return Object.freeze({
		kind: "reserved-prices",
		...effectiveDays(tables),
		instance: (region: string, type: string, years: 1 | 3) =>
			lookup(`ec2.${years}.${type}`, region),
		database: (
			region: string,
			engine: DatabaseEngine,
			className: string,
			multiAz: boolean,
		) => {
			// RDS for MariaDB costs what MySQL does, but for a few classes in one region.
			const priced = engine === "mariadb" ? "mysql" : engine;
			return lookup(databaseItem(priced, multiAz, `1.${className}`), region);
		},
	});
}
