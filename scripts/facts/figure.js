import { decimal } from "./decimal.js";

/** One price: `{ name, place, value, unit, source, effective }` from an entry of a price file. */
export function figure(file, name, entry) {
	return {
		name,
		place: entry.region,
		value: decimal(entry.value),
		unit: entry.unit,
		source: `${file}/${entry.source}`,
		effective: entry.effective,
	};
}

/** Codes by AWS's name of the region in its price feeds: "EU (Ireland)". */
export function codesByName(raw) {
	return new Map(
		raw.regions.entries.map(({ code, pricing_name: name }) => [name, code]),
	);
}

/**
 * Refuses figures of a whole feed that do not hold what the price file, its
 * checked selection, says.
 */
export function mustContain(figures, selection) {
	const key = ({ name, place }) => `${name} ${place}`;
	const found = new Map(figures.map((one) => [key(one), one.value]));
	for (const one of selection) {
		if (found.get(key(one)) !== one.value) {
			throw new Error(`${key(one)}: the feed and the price file differ`);
		}
	}
}
