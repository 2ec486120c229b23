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
	readonly line: string;
}

/** A table ready for lookups: one index over all series, each price read once. */
export function priceLookup(data: PriceData): PriceLookup {
	const rows = new Map<string, Row>();
	for (const series of data.series) {
		const places = series.places.split(" ");
		for (const [name, line] of Object.entries(series.items)) {
			rows.set(name, { series, places, line });
		}
	}
	const read = new Map<string, Price | undefined>();
	return (name, place) => {
		const key = `${name} ${place}`;
		if (read.has(key)) return read.get(key);
		const row = rows.get(name);
		const price = row && priceIn(row, place);
		read.set(key, price);
		return price;
	};
}

function priceIn({ series, places, line }: Row, place: string) {
	const global = series.places === "global";
	const index = global ? 0 : places.indexOf(place);
	const text = index < 0 ? "-" : (line.split(" ")[index] ?? "-");
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
