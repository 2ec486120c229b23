import { describe, expect, test } from "vitest";
import { databaseClassNames } from "./database-class.ts";
import { instanceTypeNames } from "./instance-type.ts";
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
		expect(regionsOffering("db.t3.micro")).toHaveLength(34);
	});

	test("MariaDB is offered where MySQL is, but for classes older than RDS for MariaDB", () => {
		const differing = new Set<string>();
		for (const { code } of regions()) {
			for (const name of databaseClassNames()) {
				const mysql = offersDatabaseClass(code, "mysql", name);
				const mariadb = offersDatabaseClass(code, "mariadb", name);
				if (mysql !== mariadb) differing.add(name);
			}
		}
		expect(
			[...differing].filter((name) => !/^db\.[mt][12]\./.test(name)),
		).toEqual([]);
	});

	test("a hole in one source is filled by the other", () => {
		// Auckland opened after the RDS price feed was copied.
		expect(offersDatabaseClass("ap-southeast-6", "mysql", "db.t3.micro")).toBe(
			true,
		);
		// Taipei opened on that day: priced for MySQL, not yet for PostgreSQL.
		expect(offersDatabaseClass("ap-east-2", "postgres", "db.m7g.large")).toBe(
			true,
		);
		// Came to Cape Town between the two readings.
		expect(offersInstanceType("af-south-1", "c7i.large")).toBe(true);
		// In the price feed of Osaka, not in the later list.
		expect(
			offersDatabaseClass("ap-northeast-3", "postgres", "db.t2.micro"),
		).toBe(true);
	});

	test("a type or a region that is nowhere is unknown", () => {
		expect(offersInstanceType("eu-west-1", "t3.mikro")).toBe("unknown");
		expect(offersInstanceType("eu-west-1", "constructor")).toBe("unknown");
		expect(offersInstanceType("eu-west-9", "t3.micro")).toBe("unknown");
		expect(regionsOffering("t3.mikro")).toEqual([]);
	});

	test("what is described is sold somewhere, but for one type", () => {
		const unsold = instanceTypeNames().filter(
			(name) => regionsOffering(name).length === 0,
		);
		expect(unsold).toEqual(["trn2.3xlarge"]);
	});
});
