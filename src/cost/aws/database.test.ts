import { expect, it } from "vitest";
import { bill, fixedBill, priced } from "../../../test/support/priced.ts";

// us-east-1, USD: db.m5.large PostgreSQL with standby 0.356/h, db.t3.large MySQL 0.136/h; gp3 with standby 0.23 a GB-month,
// 0.04 an IOPS-month, 0.16 a MBps-month; io1 0.125 and 0.10; backups 0.095 a GB-month; a secret 0.40.

const large = {
	engine: "postgres",
	engine_version: "13.23",
	instance_class: "db.m5.large",
	multi_az: true,
	storage_type: "gp3",
	allocated_storage: 400,
	iops: 13_000,
	storage_throughput: 600,
	backup_retention_period: 7,
	performance_insights_enabled: true,
	performance_insights_retention_period: 731,
	manage_master_user_password: true,
};

it("prices a database with standby, IOPS, throughput, insights and a managed password", () => {
	// 730 × 0.356 = 259.88; 400 × 0.23 = 92; from 400 GiB on 12,000 IOPS and 500 MBps are included: 1,000 × 0.04, 100 × 0.16;
	// insights: 2 vCPUs × (1.50 + 23 × 0.0631) = 5.9026.
	const estimate = priced([["aws_db_instance.p", large]]);
	expect(fixedBill(estimate)).toEqual([
		"db.m5.large postgres hours, with standby: 730 hours = 259.88",
		"Storage, gp3: 400 GB-month = 92",
		"Provisioned IOPS: 1000 IOPS-month = 40",
		"Provisioned throughput: 100 MBps-month = 16",
		"Performance Insights kept 24 months: 2 vCPU-months = 5.9026",
		"Secret of the master password: 1 secrets = 0.4",
	]);
});

it("adds Extended Support once a version is out of support, for the standby too", () => {
	// PostgreSQL 13 ended on 2026-02-28: 730 h × 2 vCPUs × 2 zones = 2,920 vCPU-hours × 0.085 = 248.20; in the third year × 0.17.
	const on = (day: string) =>
		bill(priced([["aws_db_instance.p", large]], {}, { day })).filter((line) =>
			line.startsWith("Extended"),
		);
	expect(on("2026-02-28")).toEqual([]);
	expect(on("2026-03-01")).toEqual([
		"Extended Support for postgres 13, year 1: 2920 vCPU-hours = 248.2",
	]);
	expect(on("2028-03-01")).toEqual([
		"Extended Support for postgres 13, year 3: 2920 vCPU-hours = 496.4",
	]);
});

it("takes io1 where IOPS are asked for, and RDS's least of a thousand", () => {
	// 730 × 0.136 = 99.28; 100 × 0.125 = 12.50; 1,200 × 0.10 = 120; 1,000 × 0.10 = 100.
	const mysql = {
		engine: "mysql",
		instance_class: "db.t3.large",
		allocated_storage: 100,
	};
	expect(
		fixedBill(priced([["aws_db_instance.m", { ...mysql, iops: 1200 }]])),
	).toEqual([
		"db.t3.large mysql hours, in one zone: 730 hours = 99.28",
		"Storage, io1: 100 GB-month = 12.5",
		"Provisioned IOPS: 1200 IOPS-month = 120",
	]);
	expect(
		fixedBill(
			priced([
				["aws_db_instance.m", { ...mysql, iops: 500, storage_type: "io1" }],
			]),
		),
	).toContain("Provisioned IOPS: 1000 IOPS-month = 100");
});

it("prices backups beyond the storage of all databases of the region", () => {
	// 100 GiB: (0.5 + 35 × 0.02) × 100 = 120 GB-months, of which 100 are free: 20 × 0.095 = 1.90.
	const estimate = priced([
		[
			"aws_db_instance.m",
			{
				engine: "mysql",
				instance_class: "db.t3.large",
				allocated_storage: 100,
				backup_retention_period: 35,
			},
		],
	]);
	expect(bill(estimate)).toContain("Backups of 35 days: 120 GB-month = 1.9");
});

it("gives a replica the engine and storage of its primary", () => {
	const estimate = priced([
		[
			"aws_db_instance.p",
			{
				engine: "mysql",
				identifier: "main",
				instance_class: "db.t3.large",
				allocated_storage: 30,
				storage_type: "gp3",
			},
		],
		[
			"aws_db_instance.r",
			{ replicate_source_db: "main", instance_class: "db.t3.large" },
		],
	]);
	// 30 × 0.115 = 3.45 for each.
	const storage = bill(estimate).filter((line) => line.startsWith("Storage"));
	expect(storage).toEqual([
		"Storage, gp3: 30 GB-month = 3.45",
		"Storage, gp3: 30 GB-month = 3.45",
	]);
});

it("says what it has no price of, and what a region does not offer", () => {
	const [db2] = priced([
		["aws_db_instance.o", { engine: "db2-se", instance_class: "db.t3.large" }],
	]).resources;
	expect(db2?.why).toBe("Database: the price book has no prices of db2-se");
	const { diagnostics, total } = priced(
		[["aws_db_instance.o", { engine: "mysql", instance_class: "db.t2.micro" }]],
		{},
		{ region: "eu-north-1" },
	);
	expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
		["error", "type-not-offered"],
	]);
	expect(total.least).toBeGreaterThan(0n);
});
