import { type Money, money } from "./money.ts";
import type { Provenance } from "./provenance.ts";

/** One published price. */
export interface Price {
	readonly kind: "price";
	readonly amount: Money;
	/** What the amount is for, as AWS writes it: `USD/GB-month`. */
	readonly unit: string;
	/** The day of AWS's publication, or of the copy where AWS's is not known. */
	readonly effective: string;
	/** Key of its provenance in the table's `sources`. */
	readonly source: string;
}

/**
 * Prices as the data files keep them: series of items with the same unit, source
 * and day; each item one line of decimal dollars in the order of `places`, with
 * `-` where there is no price.
 */
export interface PriceData {
	readonly sources: Readonly<Record<string, Omit<Provenance, "kind">>>;
	readonly series: readonly PriceSeries[];
}

export interface PriceSeries {
	readonly unit: string;
	readonly source: string;
	readonly effective: string;
	/** Region codes, edge geographies, or `global`. */
	readonly places: string;
	readonly items: Readonly<Record<string, string>>;
}

/** Finds the price of an item in a place; a global price is the price everywhere. */
export type PriceLookup = (name: string, place: string) => Price | undefined;

interface Row {
	readonly series: PriceSeries;
	readonly places: readonly string[];
	readonly amounts: readonly string[];
}

/** A table ready for lookups: of thousands of items an estimate asks for a hundred, and each is looked for once. */
export function priceLookup(data: PriceData): PriceLookup {
	const rows = new Map<string, Row | undefined>();
	const read = new Map<string, Price | undefined>();
	return (name, place) => {
		const key = `${name} ${place}`;
		if (read.has(key)) return read.get(key);
		if (!rows.has(name)) rows.set(name, rowOf(data, name));
		const row = rows.get(name);
		const price = row && priceIn(row, place);
		read.set(key, price);
		return price;
	};
}

function rowOf(data: PriceData, name: string): Row | undefined {
	const series = data.series.findLast(({ items }) =>
		Object.hasOwn(items, name),
	);
	if (series === undefined) return undefined;
	const places = series.places.split(" ");
	return { series, places, amounts: (series.items[name] ?? "").split(" ") };
}

function priceIn({ series, places, amounts }: Row, place: string) {
	const global = series.places === "global";
	const text = amounts[global ? 0 : places.indexOf(place)] ?? "-";
	if (text === "-") return undefined;
	const { unit, effective, source } = series;
	const amount = money(text);
	return Object.freeze({
		kind: "price" as const,
		amount,
		unit,
		effective,
		source,
	});
}

/** First and last day of the prices of tables. */
export function effectiveDays(tables: readonly PriceData[]): {
	readonly oldest: string;
	readonly newest: string;
} {
	const days = tables
		.flatMap(({ series }) => series.map(({ effective }) => effective))
		.sort();
	return { oldest: days[0] ?? "", newest: days.at(-1) ?? "" };
}
