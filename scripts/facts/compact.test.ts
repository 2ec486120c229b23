import { describe, expect, test } from "vitest";
import { compactFiles } from "./compact.js";
import { decimal } from "./decimal.js";
import { onDemandFigures, reservedFigures } from "./figures.js";
import { figuresOf, priceTable } from "./price-table.js";
import { sample } from "./sample.ts";

function parsed(name: string) {
	return JSON.parse(compactFiles(sample)[name] ?? "");
}

describe("the compact files of a sample", () => {
	test("the same raw files give the same bytes", () => {
		const again = structuredClone(sample);
		expect(compactFiles(again)).toEqual(compactFiles(sample));
	});

	test("the order of the raw rows does not matter", () => {
		const turned = structuredClone(sample);
		turned.regions.entries = turned.regions.entries.toReversed();
		turned["rds-mysql"].entries = turned["rds-mysql"].entries.toReversed();
		const { "regions.json": regions, "offers.json": offers } =
			compactFiles(turned);
		expect(regions).toBe(compactFiles(sample)["regions.json"]);
		expect(offers).toBe(compactFiles(sample)["offers.json"]);
	});

	test("no figure is lost or changed on the way", () => {
		for (const figures of [onDemandFigures(sample), reservedFigures(sample)]) {
			const books = { ...sample, "rds-mariadb": sample["rds-mysql"] };
			const table = priceTable(books, figures);
			const back = figuresOf(JSON.parse(JSON.stringify(table)));
			expect(new Set(back.map((one) => JSON.stringify(sorted(one))))).toEqual(
				new Set(figures.map((one) => JSON.stringify(sorted(one)))),
			);
		}
	});

	test("offers unite the list and the prices", () => {
		expect(parsed("offers.json")).toEqual({
			regions: "eu-test-1 eu-test-2",
			instanceTypes: { t3: "1 micro; 2 nano" },
			postgres: { "db.t3": "3 micro" },
			mysql: { "db.t3": "1 micro" },
			mariadb: { "db.t3": "1 micro" },
		});
	});

	test("types and classes stand by family", () => {
		expect(parsed("instance-types.json")).toEqual({
			families: { t3: "micro 2 1 x86_64 current nitro 2 2 Up to 5 Gigabit" },
			credits: { "t3.micro": "12 288 10" },
		});
		expect(parsed("database-classes.json")).toEqual({
			"db.t3": "micro 2 1 x86_64",
		});
	});

	test("prices stand in lines, with their sources", () => {
		const { sources, series } = parsed("prices.json");
		expect(series[0]).toEqual({
			unit: "USD/hour",
			source: "ec2-ondemand-linux/feed",
			effective: "2026-01-01",
			places: "eu-test-1 eu-test-2",
			items: { "ec2.t3.micro": "0.0104 -", "ec2.t3.nano": "- 0.0052" },
		});
		expect(sources["ec2-ondemand-linux/feed"]).toEqual({
			facts: "EC2",
			source: "somebody/prices@0123456789ab prices.json",
			upstream: "https://prices.example/prices.json",
			date: "2026-01-02",
		});
	});

	test("the RDS feed gives its classes, and MariaDB's prices where they differ", () => {
		const names = onDemandFigures(sample)
			.filter(({ name }) => name.startsWith("rds.") && !/thing/.test(name))
			.map(({ name, value }) => `${name} ${value}`);
		expect(names).toEqual([
			"rds.postgres.single.db.t3.micro 0.02",
			"rds.postgres.multi.db.t3.micro 0.04",
			"rds.mysql.single.db.t3.micro 0.017",
			"rds.mysql.multi.db.t3.micro 0.034",
			"rds.mariadb.multi.db.t3.micro 0.035",
			"rds.extended.mysql8.0.early 0.1",
		]);
	});

	test("a feed that contradicts the price file is refused", () => {
		const wrong = structuredClone(sample);
		wrong["ec2-transformed"][0] = {
			region: "eu-test-1",
			attributes: { instanceType: "t3.micro" },
			pricePerUnit: "0.02",
		};
		expect(() => compactFiles(wrong)).toThrow(
			"ec2.t3.micro eu-test-1: the feed and the price file differ",
		);
	});

	test("two prices for one thing are refused", () => {
		const twice = [...onDemandFigures(sample), ...onDemandFigures(sample)];
		expect(() => priceTable(sample, twice)).toThrow("has two prices");
	});
});

test("numbers become decimals without exponent or idle zeros", () => {
	expect(decimal(1.25e-7)).toBe("0.000000125");
	expect(decimal(5e-6)).toBe("0.000005");
	expect(decimal("0.0104000000")).toBe("0.0104");
	expect(decimal("9.0000000000")).toBe("9");
	expect(decimal(0)).toBe("0");
	expect(decimal(10)).toBe("10");
	expect(decimal(40.96)).toBe("40.96");
});

function sorted(figure: object) {
	return Object.entries(figure).sort();
}
