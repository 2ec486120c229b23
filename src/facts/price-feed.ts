import { type EdgeProducts, readEdgeProducts } from "./edge-feed.ts";
import { databaseItem } from "./price-book.ts";
import type { PriceData, PriceSeries } from "./price-table.ts";
import { regions } from "./region.ts";

/**
 * One of AWS's public price feeds, the files behind its pricing pages
 * (`https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/…`; no account needed).
 */
export interface PriceFeed {
	/** Under the address of all feeds. */
	readonly path: string;
	/** Which row is which price, by the row's key. */
	readonly rows?: Readonly<Record<string, string>>;
	/** The same for rows of one form: a regular expression, and the price's name with `$1` in it. */
	readonly patterns?: readonly (readonly string[])[];
	/** Places that are no regions: AWS's name, and ours (`global`, a geography of CloudFront). */
	readonly places?: Readonly<Record<string, string>>;
	/** Of CloudFront's bytes: the feed says a product where others say a place. */
	readonly products?: readonly EdgeProducts[];
	/** Of machines or databases: rows say their type, and with this before it the price has its name. */
	readonly typed?: string;
}

/** All feeds that prices are read from: one for each service, and those of machines and of what is reserved for each region. */
export async function loadPriceFeeds(): Promise<readonly PriceFeed[]> {
	const { default: services } = await import("./price-feeds.json", {
		with: { type: "json" },
	});
	return [
		...(services as readonly PriceFeed[]),
		...regions().flatMap(({ name }) => ofRegion(feedName(name))),
	];
}

function ofRegion(name: string): readonly PriceFeed[] {
	const place = encodeURIComponent(name);
	return [
		{
			path: `ec2/USD/current/ec2-ondemand-without-sec-sel/${place}/Linux/index.json`,
			typed: "ec2.",
		},
		...([1, 3] as const).map((years) => ({
			path: `ec2/USD/current/ec2-reservedinstance/${years}%20year/No%20Upfront/${place}/Linux/Shared/index.json`,
			typed: `ec2.${years}.`,
		})),
		...(["postgres", "mysql"] as const).flatMap((engine) =>
			[true, false].map((multiAz) => ({
				path: `rds/USD/current/rds-${engine === "mysql" ? engine : "postgresql"}-reservedinstance/${multiAz ? "Multi" : "Single"}-AZ/1%20year/No%20Upfront/${place}/index.json`,
				typed: databaseItem(engine, multiAz, "1."),
			})),
		),
	];
}

/** AWS's feeds say "EU" where its pages say "Europe". */
export function feedName(name: string): string {
	return name.replace(/^Europe /, "EU ");
}

/** Prices by their name and place, or why the feed cannot be read. */
export type FeedReading =
	| { readonly prices: ReadonlyMap<string, ReadonlyMap<string, string>> }
	| { readonly fault: string };

/** Reads the text of a feed. A row that nobody asks for is passed over; a feed without any that somebody does is at fault. */
export function readFeed(feed: PriceFeed, text: string): FeedReading {
	const places = placesOf(text);
	if (typeof places === "string") return { fault: places };
	const prices = new Map<string, Map<string, string>>();
	const keep = (item: string, code: string, price: string) => {
		const found = prices.get(item) ?? new Map<string, string>();
		prices.set(item, found.set(code, price));
	};
	for (const [name, code] of namesOf(feed)) {
		for (const [key, row] of Object.entries(places[name] ?? {})) {
			const item = itemOf(feed, key, row);
			const price = decimalOf(row);
			if (item !== undefined && price !== undefined) keep(item, code, price);
		}
	}
	for (const { item, place, row } of readEdgeProducts(
		feed.products ?? [],
		places[""] ?? {},
	)) {
		const price = decimalOf(row);
		if (price !== undefined) keep(item, place, price);
	}
	return prices.size === 0
		? { fault: "has none of the rows that are looked for" }
		: { prices };
}

function namesOf({ places = {} }: PriceFeed): [name: string, code: string][] {
	return [
		...regions().map(({ code, name }): [string, string] => [
			feedName(name),
			code,
		]),
		...Object.entries(places),
	];
}

type Row = Readonly<Record<string, unknown>>;
type Places = Readonly<Record<string, Readonly<Record<string, Row>>>>;

/** The rows by AWS's name of the region, or what is wrong. */
function placesOf(text: string): Places | string {
	try {
		const value: unknown = JSON.parse(text);
		if (!isObject(value) || !isObject(value.regions))
			return 'has no "regions" as AWS\'s feeds have';
		const isWhole = Object.values(value.regions).every(
			(rows) => isObject(rows) && Object.values(rows).every(isObject),
		);
		return isWhole ? (value.regions as Places) : "has rows that are none";
	} catch {
		return "is not JSON, or is cut off";
	}
}

function itemOf(feed: PriceFeed, key: string, row: Row): string | undefined {
	if (feed.typed !== undefined) {
		const type = row["Instance Type"];
		const isPlain = (row["Operating System"] ?? "Linux") === "Linux";
		return typeof type === "string" && isPlain ? feed.typed + type : undefined;
	}
	const { rows = {}, patterns = [] } = feed;
	if (Object.hasOwn(rows, key)) return rows[key];
	for (const [pattern = "", item = ""] of patterns) {
		const found = new RegExp(pattern).exec(key);
		if (found !== null)
			return named(item.replace(/\$(\d)/g, (_, at) => found[Number(at)] ?? ""));
	}
	return undefined;
}

/** Regions as they stand in a row's key, without what AWS leaves out there: `US East N Virginia`. */
const codesInKeys: ReadonlyMap<string, string> = new Map(
	regions().map(({ code, name }) => [
		feedName(name).replace(/[().]/g, ""),
		code,
	]),
);

/** The names of databases and of other regions in the data files; undefined for a place that is no region (a carrier's, a city's). */
function named(item: string): string | undefined {
	if (item.startsWith("transfer.to.")) {
		const code = codesInKeys.get(item.slice("transfer.to.".length));
		return code === undefined ? undefined : `transfer.to.${code}`;
	}
	return item.replace(
		/^(rds\.(?:postgres|mysql|mariadb))\.(Single|Multi)\./,
		(_, engine, zones) => `${engine}.${String(zones).toLowerCase()}.`,
	);
}

/** AWS writes ten digits and more; money has twelve. */
function decimalOf({ price }: Row): string | undefined {
	if (typeof price !== "string" || !/^\d+(\.\d+)?$/.test(price))
		return undefined;
	const short = price.includes(".") ? price.replace(/\.?0+$/, "") : price;
	return (short.split(".")[1]?.length ?? 0) > 12 ? undefined : short;
}

/** What feeds said on a day, in the form of our data files. */
export function priceDataOf(
	readings: readonly (readonly [
		feed: PriceFeed,
		prices: ReadonlyMap<string, ReadonlyMap<string, string>>,
	])[],
	address: string,
	day: string,
): PriceData {
	return {
		sources: Object.fromEntries(
			readings.map(([{ path }]) => [
				path,
				{ facts: "a price feed of AWS", source: address + path, date: day },
			]),
		),
		series: readings.flatMap(([{ path }, prices]) => [
			...seriesOf(path, prices, day, false),
			...seriesOf(path, prices, day, true),
		]),
	};
}

/** Prices of regions and those of the whole world stand apart. */
function seriesOf(
	path: string,
	prices: ReadonlyMap<string, ReadonlyMap<string, string>>,
	day: string,
	isGlobal: boolean,
): PriceSeries[] {
	const items = [...prices].filter(
		([, found]) => found.has("global") === isGlobal,
	);
	const places = [
		...new Set(items.flatMap(([, found]) => [...found.keys()])),
	].sort();
	if (items.length === 0) return [];
	return [
		{
			unit: "USD",
			source: path,
			effective: day,
			places: isGlobal ? "global" : places.join(" "),
			items: Object.fromEntries(
				items.map(([item, found]) => [
					item,
					isGlobal
						? (found.get("global") ?? "-")
						: places.map((place) => found.get(place) ?? "-").join(" "),
				]),
			),
		},
	];
}

/** Whether a value, from a file that anybody may have edited, is what `priceDataOf` makes. */
export function isPriceData(value: unknown): value is PriceData {
	if (!isObject(value) || !isObject(value.sources)) return false;
	return Array.isArray(value.series) && value.series.every(isSeries);
}

function isSeries(value: unknown): boolean {
	if (!isObject(value) || !isObject(value.items)) return false;
	const { unit, source, effective, places, items } = value;
	return (
		[unit, source, places].every((text) => typeof text === "string") &&
		/^\d{4}-\d\d-\d\d$/.test(String(effective)) &&
		Object.values(items).every(
			(line) => typeof line === "string" && /^[\d. -]+$/.test(line),
		)
	);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
