import type { PriceData } from "../../src/facts/price-table.ts";

export interface Figure {
	readonly name: string;
	readonly place: string;
	readonly value: string;
	readonly unit: string;
	readonly source: string;
	readonly effective: string;
}

export function priceTable(
	raw: Readonly<Record<string, unknown>>,
	figures: readonly Figure[],
): PriceData;

export function figuresOf(table: PriceData): Figure[];
