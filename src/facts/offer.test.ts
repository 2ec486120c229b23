import { describe, expect, test } from "vitest";
import {
	offersDatabaseClass,
	offersInstanceType,
	regionsOffering,
} from "./offer.ts";
import { regions } from "./region.ts";

describe("what is offered where", () => {
	test("t2.micro and db.t2.micro exist in 16 of 34 regions", () => {
		expect(regions()).toHaveLength(34);
		expect(regionsOffering("t2.micro")).toHaveLength(16);
		expect(regionsOffering("db.t2.micro")).toHaveLength(16);
		expect(regionsOffering("t2.micro")).toContain("us-east-1");
	});

	test("a type without a price is not offered", () => {
		expect(offersInstanceType("eu-north-1", "t2.micro")).toBe(false);
		expect(offersInstanceType("eu-north-1", "t3.micro")).toBe(true);
		expect(offersDatabaseClass("eu-north-1", "mysql", "db.t2.micro")).toBe(
			false,
		);
		expect(offersDatabaseClass("ca-west-1", "postgres", "db.t4g.micro")).toBe(
			false,
		);
	});

	test("t3.micro and t4g.micro are everywhere", () => {
		expect(regionsOffering("t3.micro")).toHaveLength(34);
		expect(regionsOffering("t4g.micro")).toHaveLength(34);
	});

	test("MariaDB is offered where MySQL is", () => {
		expect(offersDatabaseClass("eu-west-1", "mariadb", "db.t3.micro")).toBe(
			true,
		);
		expect(offersDatabaseClass("eu-north-1", "mariadb", "db.t2.micro")).toBe(
			false,
		);
	});

	test("a hole in the feed is never a no", () => {
		expect(offersDatabaseClass("ap-southeast-6", "mysql", "db.t3.micro")).toBe(
			"unknown",
		);
		expect(offersInstanceType("ap-southeast-6", "m5.large")).toBe("unknown");
		expect(offersInstanceType("ap-southeast-6", "t3.micro")).toBe(true);
		// Priced for MySQL on the day that Taipei opened, not yet for PostgreSQL.
		expect(offersDatabaseClass("ap-east-2", "mysql", "db.m7g.large")).toBe(
			true,
		);
		expect(offersDatabaseClass("ap-east-2", "postgres", "db.m7g.large")).toBe(
			"unknown",
		);
	});

	test("a type or a region that is not in the feed is unknown", () => {
		expect(offersInstanceType("eu-west-1", "u-6tb1.metal")).toBe("unknown");
		expect(offersInstanceType("eu-west-9", "t3.micro")).toBe("unknown");
		expect(regionsOffering("u-6tb1.metal")).toEqual([]);
	});
});
