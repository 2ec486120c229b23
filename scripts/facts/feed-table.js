import { decimal } from "./decimal.js";
import { priceTable } from "./price-table.js";

/** Where the copies of the feeds are, and the day on which they were read. */
const commit = "a6645eb2e53e9399396a714cdc4f3c346c7f06c0";
const fetched = "2025-06-18";

/**
 * Prices of feeds whose copies are `{ key: { "EU (Ireland)": "0.10" } }`, as the price
 * tables keep them; without those that are known already.
 */
export function feedTable(feeds, copies, { regions, known }) {
	const codes = new Map(
		Object.entries(regions).map(([code, { name }]) => [feedName(name), code]),
	);
	const had = new Set(known.series.flatMap(({ items }) => Object.keys(items)));
	const figures = feeds
		.filter(({ copy }) => copies[copy] !== undefined)
		.flatMap((feed) => feedFigures(feed, copies[feed.copy], codes))
		.filter(({ name }) => !had.has(name));
	return priceTable(booksOf(feeds), figures);
}

/** AWS's feeds say "EU" where its pages say "Europe". */
export function feedName(name) {
	return name.replace(/^Europe /, "EU ");
}

/** The item that a row of a feed is; undefined for a row that nobody asks for. */
export function itemOf({ rows = {}, patterns = [] }, key) {
	if (Object.hasOwn(rows, key)) return rows[key];
	for (const [pattern, item] of patterns) {
		const found = new RegExp(pattern).exec(key);
		if (found !== null)
			return item.replace(/\$(\d)/g, (_, at) => found[Number(at)]);
	}
	return undefined;
}

function feedFigures(feed, copy, codes) {
	const seen = new Map();
	for (const [whole, prices] of Object.entries(copy)) {
		// The copy puts what rows have in common before their key.
		const name = itemOf(feed, whole.replace(/^\[[^\]]*\] /, ""));
		if (name === undefined) continue;
		for (const [where, value] of Object.entries(prices)) {
			const place =
				codes.get(/^[^(]+\([^)]*\)/.exec(where)?.[0] ?? where) ??
				feed.places?.[where];
			if (place === undefined) continue;
			seen.set(`${name} ${place}`, figureOf(feed, name, place, value));
		}
	}
	return [...seen.values()];
}

function figureOf({ copy }, name, place, value) {
	return {
		name,
		place,
		value: decimal(value),
		unit: "USD",
		source: `${copy}/${fetched}`,
		effective: fetched,
	};
}

function booksOf(feeds) {
	return Object.fromEntries(
		feeds
			.filter(({ copy }) => copy !== undefined)
			.map(({ copy, path }) => [
				copy,
				{
					service: copy,
					sources: {
						[fetched]: {
							repo: "QuinnyPig/aws-price-watcher",
							commit,
							path: `processed/${copy}.json`,
							upstream: `https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/${path}`,
							fetched,
						},
					},
				},
			]),
	);
}
