import { expect, it } from "vitest";
import { readEdgeProducts } from "./edge-feed.ts";
import { loadPriceFeeds, readFeed } from "./price-feed.ts";

/** Rows as AWS serves them (2025-09-12), a few of them. */
const served: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	"GV2WFGX37Q9PDSHF JRTCKXETXF.Q3Z75P77EN Transfer": {
		rateCode: "GV2WFGX37Q9PDSHF.JRTCKXETXF.Q3Z75P77EN",
		price: "0.0850000000",
		"Per Month": "10240",
	},
	"GV2WFGX37Q9PDSHF JRTCKXETXF.Q3Z75P77EN V1": {
		rateCode: "GV2WFGX37Q9PDSHF.JRTCKXETXF.Q3Z75P77EN",
		price: "0.0850000000",
		"Per Month": "10240",
	},
	"GV2WFGX37Q9PDSHF JRTCKXETXF.SW9U2ZKBYX V1": {
		price: "0.0200000000",
		"Per Month": "Inf",
	},
	"84Z32PF576RHPTMX JRTCKXETXF.Q3Z75P77EN V1": {
		price: "0.1100000000",
		"Per Month": "10240",
	},
	"KJKQCFWRY9KUWY4S JRTCKXETXF.Q3Z75P77EN V1": {
		price: "0.1100000000",
		"Per Month": "10240",
	},
	"FZ8U6AWT2BMH7T8F JRTCKXETXF.6YS6EN2CT7 Transfer": {
		price: "0.1250000000",
		"Per Month": "Inf",
	},
	"2HPGFMFR4R8MYDJV JRTCKXETXF.6YS6EN2CT7 HTTPS": { price: "0.0000009000" },
	"Charge for using Static IPv4 addresses": { price: "15000.0000000000" },
};

async function read(rows: typeof served) {
	const feeds = await loadPriceFeeds();
	const feed = feeds.find(({ path }) => path.startsWith("cloudfront/"));
	if (feed === undefined) throw new Error("there is no feed of CloudFront");
	const reading = readFeed(feed, JSON.stringify({ regions: { "": rows } }));
	return "fault" in reading
		? reading.fault
		: [...reading.prices].map(([item, found]) => [item, ...found].flat());
}

it("reads bytes of CloudFront by the identifiers of products", async () => {
	expect(await read(served)).toEqual([
		[
			"cloudfront.out.tier1",
			...["us", "0.085"],
			...["south-america", "0.11", "africa-middle-east", "0.11"],
		],
		["cloudfront.out.tier7", "us", "0.02"],
		["cloudfront.origin.out", "south-america", "0.125"],
	]);
});

it("takes nothing where products that may stand for a place no longer agree", async () => {
	const torn = {
		...served,
		"ZT3N6V49SHDM9P3G JRTCKXETXF.Q3Z75P77EN V1": {
			price: "0.1200000000",
			"Per Month": "10240",
		},
	};
	expect(await read(torn)).toContainEqual([
		"cloudfront.out.tier1",
		"us",
		"0.085",
	]);
	const rows = readEdgeProducts(
		[
			{
				item: "cloudfront.out",
				places: "south-america",
				of: "84Z32PF576RHPTMX ZT3N6V49SHDM9P3G",
			},
		],
		torn,
	);
	expect(rows).toEqual([]);
});

it("passes over what belongs to no tier and to no product", () => {
	const rows = { "GV2WFGX37Q9PDSHF JRTCKXETXF.X V1": { "Per Month": "1024" } };
	const products = [
		{ item: "cloudfront.out", places: "us", of: "GV2WFGX37Q9PDSHF" },
	];
	expect(readEdgeProducts(products, rows)).toEqual([]);
	expect(readEdgeProducts(products, {})).toEqual([]);
});
