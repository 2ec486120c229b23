/**
 * The price book: on-demand list prices in USD before tax, from copies of AWS's
 * own price feeds (`docs/analyses/facts.md`). Loaded when asked for.
 */
import type { DatabaseEngine } from "./database-engine.ts";
import type { FurtherItem, NodeItem } from "./further-item.ts";
import type { EdgeGeography, EdgePriceItem, PriceItem } from "./price-item.ts";
import {
	effectiveDays,
	type Price,
	type PriceData,
	type PriceLookup,
	priceLookup,
} from "./price-table.ts";
import { type PriceTier, type TieredItem, tierLookup } from "./price-tier.ts";
import type { Provenance } from "./provenance.ts";

export interface PriceBook {
	readonly kind: "price-book";
	/** Days of the oldest and the newest price in it, `YYYY-MM-DD`. */
	readonly oldest: string;
	readonly newest: string;
	/** Where a price came from, by its `source`. */
	source(key: string): Provenance | undefined;
	/** Prices in a region; of a region that is not in the book none is known. */
	region(code: string): RegionPrices;
	/** Prices of CloudFront for viewers in a part of the world. */
	edge(geography: EdgeGeography): EdgePrices;
}

/** Prices in one region. `undefined` means unknown, never free. */
export interface RegionPrices {
	readonly kind: "region-prices";
	readonly region: string;
	price(item: PriceItem | FurtherItem): Price | undefined;
	/** USD/hour of one node of a service that is bought by nodes, by its class. */
	node(item: NodeItem): Price | undefined;
	tiers(item: TieredItem): readonly PriceTier[] | undefined;
	/** USD/hour of an EC2 type: Linux, shared tenancy. */
	instance(type: string): Price | undefined;
	/** USD/hour of an RDS class, with its standby where `multiAz`. */
	database(
		engine: DatabaseEngine,
		className: string,
		multiAz: boolean,
	): Price | undefined;
	/**
	 * USD/vCPU-hour of RDS Extended Support for a major version (`8.0`, `13`) in its
	 * first two years (1, 2) or its third. A Multi-AZ instance pays for both.
	 */
	extendedSupport(
		engine: DatabaseEngine,
		majorVersion: string,
		year: 1 | 2 | 3,
	): Price | undefined;
	/** USD/GB sent to another region. */
	transferTo(regionCode: string): Price | undefined;
}

export interface EdgePrices {
	readonly kind: "edge-prices";
	readonly geography: EdgeGeography;
	price(item: EdgePriceItem): Price | undefined;
	tiers(item: "cloudfront.out"): readonly PriceTier[] | undefined;
}

/** The book that comes with Terrace. */
export async function loadPriceBook(): Promise<PriceBook> {
	return priceBook(...(await ownPrices()));
}

/** The prices that come with Terrace, as data: those that go before others first. */
export async function ownPrices(): Promise<readonly PriceData[]> {
	const { default: main } = await import("./data/prices.json", {
		with: { type: "json" },
	});
	const { default: further } = await import("./data/further-prices.json", {
		with: { type: "json" },
	});
	return [main, further];
}

/** A book of any prices in the form of our data files; where several have a price, the first one's. */
export function priceBook(...tables: readonly PriceData[]): PriceBook {
	const lookups = tables.map(priceLookup);
	const lookup: PriceLookup = (name, place) => {
		for (const one of lookups) {
			const price = one(name, place);
			if (price !== undefined) return price;
		}
		return undefined;
	};
	return Object.freeze({
		kind: "price-book",
		...effectiveDays(tables),
		source: (key: string) =>
			tables.find(({ sources }) => Object.hasOwn(sources, key))?.sources[key],
		region: (code: string) => regionPrices(lookup, code),
		edge: (geography: EdgeGeography) => edgePrices(lookup, geography),
	});
}

function regionPrices(lookup: PriceLookup, region: string): RegionPrices {
	const price = (name: string) => lookup(name, region);
	return Object.freeze({
		kind: "region-prices",
		region,
		price,
		node: price,
		tiers: tierLookup(price),
		instance: (type: string) => price(`ec2.${type}`),
		database: (engine: DatabaseEngine, className: string, multiAz: boolean) =>
			price(databaseItem(engine, multiAz, className)) ??
			// The data hold MariaDB's prices only where they are not MySQL's.
			(engine === "mariadb"
				? price(databaseItem("mysql", multiAz, className))
				: undefined),
		extendedSupport: (
			engine: DatabaseEngine,
			majorVersion: string,
			year: 1 | 2 | 3,
		) =>
			price(
				`rds.extended.${engine}${majorVersion}.${year === 3 ? "late" : "early"}`,
			),
		transferTo: (code: string) => price(`transfer.to.${code}`),
	});
}

function edgePrices(lookup: PriceLookup, geography: EdgeGeography): EdgePrices {
	const price = (name: string) => lookup(name, geography);
	return Object.freeze({
		kind: "edge-prices",
		geography,
		price,
		tiers: tierLookup(price),
	});
}

/** The item of a database in the data files: `rds.mysql.multi.db.t3.micro`. */
export function databaseItem(
	engine: DatabaseEngine,
	multiAz: boolean,
	name: string,
): string {
	return `rds.${engine}.${multiAz ? "multi" : "single"}.${name}`;
}
