import { describe, expect, test } from "vitest";
import data from "./data/prices.json" with { type: "json" };
import { toRoundedUsd, toUsd } from "./money.ts";
import { loadPriceBook, priceBook } from "./price-book.ts";
import { edgeGeographies, edgePriceItems, priceItems } from "./price-item.ts";
import type { Price, PriceData } from "./price-table.ts";
import { regions } from "./region.ts";

const book = await loadPriceBook();
const ireland = book.region("eu-west-1");

function usd(price: Price | undefined): string | undefined {
	return price && toUsd(price.amount);
}

describe("the price book", () => {
	test("prices of a region, by item, type, class and destination", () => {
		expect(usd(ireland.price("elb.alb.hour"))).toBe("0.0252");
		expect(usd(ireland.price("vpc.nat.hour"))).toBe("0.048");
		expect(usd(ireland.instance("t3.micro"))).toBe("0.0114");
		expect(usd(ireland.database("postgres", "db.t3.micro", false))).toBe(
			"0.02",
		);
		expect(usd(ireland.database("postgres", "db.t3.micro", true))).toBe(
			"0.039",
		);
		expect(usd(ireland.transferTo("us-east-1"))).toBe("0.02");
	});

	test("a price carries its unit, day and source", () => {
		const price = ireland.price("vpc.nat.hour");
		expect(price).toMatchObject({
			kind: "price",
			amount: 48_000_000_000n,
			unit: "USD/hour",
			effective: "2025-10-28",
		});
		expect(book.source(price?.source ?? "")).toMatchObject({
			source: expect.stringContaining("lamngockhuong/aws-price@"),
			upstream: expect.stringContaining("natgateway"),
			date: "2025-11-04",
		});
		expect(book.source("nothing")).toBeUndefined();
	});

	test("MariaDB costs what MySQL does, but for a few classes", () => {
		expect(ireland.database("mariadb", "db.m5.large", true)).toEqual(
			ireland.database("mysql", "db.m5.large", true),
		);
		const brazil = book.region("sa-east-1");
		expect(usd(brazil.database("mysql", "db.r6g.xlarge", false))).toBe("0.888");
		expect(usd(brazil.database("mariadb", "db.r6g.xlarge", false))).toBe(
			"0.889",
		);
		expect(
			book.source(
				brazil.database("mariadb", "db.r6g.xlarge", false)?.source ?? "",
			)?.source,
		).toContain("rds-mariadb-ondemand.json");
	});

	test("Extended Support costs by the vCPU, and more in its third year", () => {
		expect(usd(ireland.extendedSupport("mysql", "8.0", 1))).toBe("0.095");
		expect(usd(ireland.extendedSupport("mysql", "8.0", 2))).toBe("0.095");
		expect(ireland.extendedSupport("mysql", "8.0", 3)).toBeUndefined();
		expect(usd(ireland.extendedSupport("postgres", "12", 3))).toBe("0.224");
		expect(ireland.extendedSupport("mysql", "8.4", 1)).toBeUndefined();
	});

	test("Performance Insights for two years is the figure of another tool", () => {
		// infracost's golden: 2 vCPUs of db.t3.large in us-east-1, 24 months: $5.90.
		const prices = book.region("us-east-1");
		const first = prices.price("rds.insights.month.first")?.amount ?? 0n;
		const further = prices.price("rds.insights.month.further")?.amount ?? 0n;
		expect(toRoundedUsd((first + 23n * further) * 2n)).toBe("5.90");
	});

	test("a global price is the price everywhere", () => {
		expect(usd(ireland.price("cloudwatch.dashboard"))).toBe("3");
		expect(usd(book.region("us-east-1").price("cloudwatch.dashboard"))).toBe(
			"3",
		);
		expect(usd(ireland.price("route53.hosted-zone.first25"))).toBe("0.5");
	});

	test("what is not known is undefined, never free", () => {
		const auckland = book.region("ap-southeast-6");
		expect(auckland.price("elb.alb.hour")).toBeUndefined();
		expect(auckland.database("mysql", "db.t3.micro", false)).toBeUndefined();
		expect(usd(auckland.instance("t3.micro"))).toBe("0.0139");
		expect(book.region("eu-north-1").instance("t2.micro")).toBeUndefined();
		expect(ireland.instance("t3.mikro")).toBeUndefined();
		expect(book.region("eu-west-9").price("elb.alb.hour")).toBeUndefined();
		expect(book.region("global").price("elb.alb.hour")).toBeUndefined();
		// Free is a price.
		expect(usd(ireland.price("transfer.internet.in"))).toBe("0");
	});

	test("tiers join without a gap", () => {
		const tiers = ireland.tiers("transfer.internet.out");
		expect(tiers?.map(({ from, to, price }) => [from, to, usd(price)])).toEqual(
			[
				[0, 10_240, "0.09"],
				[10_240, 51_200, "0.085"],
				[51_200, 153_600, "0.07"],
				[153_600, undefined, "0.05"],
			],
		);
		expect(ireland.tiers("s3.standard.storage")).toHaveLength(3);
		expect(ireland.tiers("vpc.endpoint.interface.gb")).toHaveLength(3);
		expect(ireland.tiers("route53.hosted-zone")).toHaveLength(2);
		expect(
			book.region("ap-southeast-6").tiers("transfer.internet.out"),
		).toBeUndefined();
	});

	test("the edge has its own geographies", () => {
		expect(usd(book.edge("us").price("cloudfront.out.tier1"))).toBe("0.085");
		expect(usd(book.edge("india").price("cloudfront.request.https"))).toBe(
			"0.0000012",
		);
		for (const geography of edgeGeographies) {
			expect(
				book.edge(geography).tiers("cloudfront.out"),
				geography,
			).toHaveLength(7);
		}
	});

	test("days of the oldest and newest price", () => {
		expect(book.oldest).toBe("2024-07-01");
		expect(book.newest).toBe("2025-11-04");
	});
});

describe("the data behind it", () => {
	const named = new Map(
		(data as PriceData).series.flatMap(({ items, unit }) =>
			Object.keys(items).map((name) => [name, unit]),
		),
	);
	const fixed = { ...priceItems, ...edgePriceItems };

	test("has every named item, with the unit that is documented", () => {
		for (const [name, [unit]] of Object.entries(fixed)) {
			expect(named.get(name), name).toBe(unit);
		}
	});

	test("has nothing else but instances, databases and transfers", () => {
		const others = [...named.keys()].filter((name) => !(name in fixed));
		const strange = others.filter(
			(name) =>
				!/^(ec2\.|rds\.(postgres|mysql|mariadb)\.(single|multi)\.db\.|rds\.extended\.|transfer\.to\.)/.test(
					name,
				),
		);
		expect(strange).toEqual([]);
	});

	test("names only regions, geographies and the globe, each line complete", () => {
		const codes = regions().map(({ code }) => code);
		const known = new Set<string>([...codes, ...edgeGeographies, "global"]);
		for (const { items, places } of (data as PriceData).series) {
			for (const place of places.split(" ")) {
				expect(known.has(place), place).toBe(true);
			}
			const width = places.split(" ").length;
			for (const [name, line] of Object.entries(items)) {
				expect(line.split(" "), name).toHaveLength(width);
			}
		}
	});

	test("a standby doubles a database's price or nearly so", () => {
		let compared = 0;
		for (const { code } of regions()) {
			const prices = book.region(code);
			for (const name of ["db.t3.micro", "db.t4g.micro", "db.m5.large"]) {
				const single = prices.database("mysql", name, false)?.amount;
				const multi = prices.database("mysql", name, true)?.amount;
				if (single === undefined || multi === undefined) continue;
				compared += 1;
				const percent = Number((multi * 100n) / single);
				expect(percent, `${name} ${code}`).toBeGreaterThanOrEqual(190);
				expect(percent, `${name} ${code}`).toBeLessThanOrEqual(210);
			}
		}
		expect(compared).toBeGreaterThan(80);
	});

	test("another book can be made of other data", () => {
		const other = priceBook({
			sources: {},
			series: [
				{
					unit: "USD/hour",
					source: "here",
					effective: "2026-01-02",
					places: "eu-west-1",
					items: { "elb.alb.hour": "1.5" },
				},
			],
		});
		expect(usd(other.region("eu-west-1").price("elb.alb.hour"))).toBe("1.5");
		expect(other).toMatchObject({ oldest: "2026-01-02", newest: "2026-01-02" });
	});
});
