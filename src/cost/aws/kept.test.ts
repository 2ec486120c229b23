import { expect, it } from "vitest";
import { bill, type Held, priced } from "../../../test/support/priced.ts";
import type { Usage } from "../usage.ts";

const lines = (resources: readonly Held[], usage: Usage = {}) =>
	bill(priced(resources, usage, { listOnly: true }));

it.each<readonly [Held, Usage, readonly string[]]>([
	// 10,000 × 0.00001; 10,000 × 0.00003; 10,000 × 0.00005: each class once.
	[
		[
			"aws_s3_bucket_lifecycle_configuration.a",
			{
				rule: [
					{
						transition: [
							{ days: 30, storage_class: "STANDARD_IA" },
							{ days: 90, storage_class: "GLACIER" },
						],
					},
					{
						noncurrent_version_transition: [
							{ noncurrent_days: 30, storage_class: "STANDARD_IA" },
							{ noncurrent_days: 90, storage_class: "DEEP_ARCHIVE" },
						],
					},
				],
			},
		],
		{ storageWrites: 10_000 },
		[
			"Moves to Standard-IA: 10000 requests = 0.1",
			"Moves to Glacier Flexible Retrieval: 10000 requests = 0.3",
			"Moves to Glacier Deep Archive: 10000 requests = 0.5",
		],
	],
	// 1,000,000 × 0.0000025.
	[
		["aws_s3_bucket_intelligent_tiering_configuration.a"],
		{ storedObjects: 1_000_000 },
		["Objects watched: 1000000 objects = 2.5"],
	],
	// 1,000,000 × 0.0000001.
	[
		["aws_s3_bucket_analytics_configuration.a"],
		{ storedObjects: 1_000_000 },
		["Objects analysed: 1000000 objects = 0.1"],
	],
	// 7 × 1,000,000 × 730 / 24 / 7 = 30,416,666.6667 × 0.0000000025.
	[
		["aws_s3_bucket_inventory.a", { schedule: [{ frequency: "Weekly" }] }],
		{ storedObjects: 7_000_000 },
		["Objects listed: 30416666.6667 objects = 0.076041666667"],
	],
	// 100 × 0.05.
	[
		["aws_backup_vault.a"],
		{ vaultGiB: 100 },
		["Backups kept: 100 GB-month = 5"],
	],
	// 100 × 0.25.
	[
		["aws_flow_log.a", { log_destination_type: "s3" }],
		{ flowLogGiB: 100 },
		["Logs delivered: 100 GB = 25"],
	],
	// 3,000,000 × 0.0000001.
	[
		["aws_cloudfront_function.a"],
		{ edgeRequests: 3_000_000 },
		["Calls: 3000000 calls = 0.3"],
	],
	// 1,000,000 × 0.0000004.
	[
		["aws_pipes_pipe.a"],
		{ calls: 1_000_000 },
		["Requests: 1000000 requests = 0.4"],
	],
	// 10,000 × 0.0001, of each kind of identity.
	[
		["aws_ses_domain_identity.a"],
		{ mails: 10_000 },
		["Mails sent: 10000 mails = 1"],
	],
	[
		["aws_ses_email_identity.a"],
		{ mails: 10_000 },
		["Mails sent: 10000 mails = 1"],
	],
	[
		["aws_sesv2_email_identity.a"],
		{ mails: 10_000 },
		["Mails sent: 10000 mails = 1"],
	],
	// 1 × 0.10 a month.
	[
		["aws_service_discovery_instance.a"],
		{},
		["Registered resource: 1 resources = 0.1"],
	],
	// 730 × 0.005.
	[["aws_lb_trust_store.a"], {}, ["Trust store hours: 730 hours = 3.65"]],
])("prices %j with %j", (resource, usage, expected) => {
	expect(lines([resource], usage)).toEqual(expected);
});

it("says nothing of rules that only delete, and that it does not know a class", () => {
	const rules = (rule: object): Held => [
		"aws_s3_bucket_lifecycle_configuration.a",
		{ rule: [rule] },
	];
	expect(
		priced([rules({ expiration: [{ days: 90 }] })]).resources[0],
	).toMatchObject({ status: "free" });
	expect(
		lines([rules({ transition: [{ days: 1, storage_class: "NEW_CLASS" }] })]),
	).toEqual([
		"Moves to another class: 1 rules = unknown, the class that they move to is not known",
	]);
});

it("prices snapshots of databases by what is in use of them", () => {
	const database: Held = [
		"aws_db_instance.d",
		{
			identifier: "d-id",
			engine: "postgres",
			instance_class: "db.t4g.micro",
			allocated_storage: 100,
			backup_retention_period: 0,
		},
	];
	const last = (...resources: Held[]) =>
		lines(resources, { clusterGiB: 1000 }).find((line) =>
			line.startsWith("Snapshot"),
		);
	const of = (db_instance_identifier: string): Held => [
		"aws_db_snapshot.s",
		{ db_instance_identifier },
	];
	// Half of 100 GiB in use, free up to the 100 that are allocated: 50 - 50 = 0.
	expect(last(database, of("d-id"))).toBe("Snapshot: 50 GB-month = 0");
	// Of a database that is not here, as AWS says its size: 30 × 0.095.
	expect(lines([["aws_db_snapshot.s", { allocated_storage: 30 }]])).toEqual([
		"Snapshot: 30 GB-month = 2.85",
	]);
	expect(lines([["aws_db_snapshot.s"]])[0]).toContain(
		"unknown, the size of its database is not known",
	);
	const cluster = { cluster_identifier: "c-id" };
	const snapshot = { db_cluster_identifier: "c-id" };
	// 1000 × 0.021, of each of the three services.
	expect(
		last(
			["aws_rds_cluster.c", { ...cluster, engine: "aurora-postgresql" }],
			["aws_db_cluster_snapshot.s", snapshot],
		),
	).toBe("Snapshot: 1000 GB-month = 21");
	expect(
		last(
			["aws_docdb_cluster.c", cluster],
			["aws_docdb_cluster_snapshot.s", snapshot],
		),
	).toBe("Snapshot: 1000 GB-month = 21");
	expect(
		last(
			["aws_neptune_cluster.c", cluster],
			["aws_neptune_cluster_snapshot.s", snapshot],
		),
	).toBe("Snapshot: 1000 GB-month = 21");
});

it("counts what clusters keep of the days before the last", () => {
	// 1000 GiB × 0.02 a day × 6 days = 120 × 0.021.
	const expected = "Backups of 7 days: 120 GB-month = 2.52";
	const usage = { clusterGiB: 1000 };
	const kept = { backup_retention_period: 7 };
	expect(
		lines([["aws_rds_cluster.c", { engine: "aurora-mysql", ...kept }]], usage),
	).toContain(expected);
	expect(lines([["aws_docdb_cluster.c", kept]], usage)).toContain(expected);
	expect(lines([["aws_neptune_cluster.c", kept]], usage)).toContain(expected);
	expect(
		lines([["aws_docdb_cluster.c", { backup_retention_period: 1 }]], usage),
	).not.toContain(expected);
});

it("shares what services ask of databases among those that are asked", () => {
	const database = (name: string): Held => [
		`aws_db_instance.${name}`,
		{ engine: "postgres", instance_class: "db.t4g.micro" },
	];
	// 100 GiB, of three 100 / 3 each × 0.01.
	const third =
		"Service to database across zones: 33.3333333333 GB = 0.333333333333";
	expect(
		lines(
			[
				database("a"),
				database("b"),
				["aws_rds_cluster.c", { engine: "aurora-mysql" }],
			],
			{ crossZoneGiB: 100 },
		).filter((line) => line === third),
	).toHaveLength(3);
});

it("expects a cluster that may sleep to be awake, for somebody asks it", () => {
	// Between none, half a unit × 730 and 4 × 730; × 0.12.
	const { lines: all } = priced([
		[
			"aws_rds_cluster_instance.m",
			{ cluster_identifier: "c", instance_class: "db.serverless" },
		],
		[
			"aws_rds_cluster.c",
			{
				cluster_identifier: "c",
				engine: "aurora-postgresql",
				serverlessv2_scaling_configuration: [
					{ min_capacity: 0, max_capacity: 4 },
				],
			},
		],
	]);
	const line = all.find(({ unit }) => unit === "ACU-hours");
	expect(line?.quantity).toEqual({ least: 0, expected: 365, most: 2920 });
	expect(line?.assumption).toMatch(/^least: asleep/);
});

it("says that it does not know the price between zones where no source names it", () => {
	// Nine regions: 100 GiB × nothing is not 0.
	const database: Held = [
		"aws_db_instance.d",
		{ engine: "postgres", instance_class: "db.t4g.micro" },
	];
	for (const region of [
		..."ap-east-2 ap-southeast-3 ap-southeast-4 ap-southeast-6".split(" "),
		..."ap-southeast-7 eu-central-2 eu-south-2 me-central-1 mx-central-1".split(
			" ",
		),
	]) {
		const { lines: all, resources } = priced(
			[database],
			{ crossZoneGiB: 100 },
			{ region },
		);
		const line = all.find(({ component }) =>
			component.includes("across zones"),
		);
		expect(line?.monthly).toBeUndefined();
		expect(line?.unknown ?? resources[0]?.why).toMatch(/not known here|offer/);
		expect(resources[0]?.status).toBe("unknown");
	}
});

it("takes figures of single resources, and says which of them change nothing", () => {
	const database: Held = [
		"aws_db_instance.d",
		{
			engine: "postgres",
			instance_class: "db.t4g.micro",
			allocated_storage: 100,
			backup_retention_period: 5,
		},
	];
	const call: Held = ["aws_lambda_function.f", { memory_size: 1024 }];
	const estimate = priced(
		[database, call],
		{
			calls: 1_000_000,
			resources: {
				"aws_db_instance.d": { backupShare: 0.8, dailyChangeShare: 0.1 },
				"aws_lambda_function.f": { durationMs: 200, mails: 5 },
			},
		},
		{ listOnly: true },
	);
	// 100 GiB × (0.8 + 5 × 0.1) = 130, of which 100 are free: 30 × 0.095.
	expect(bill(estimate)).toContain("Backups of 5 days: 130 GB-month = 2.85");
	// 1,000,000 × 0.2 s × 1 GiB = 200,000 × 0.0000166667.
	expect(bill(estimate)).toContain("Duration: 200000 GB-seconds = 3.33334");
	expect(
		estimate.diagnostics.flatMap(({ code, subject }) =>
			code === "figure-unused" ? [subject] : [],
		),
	).toEqual(["resources.aws_lambda_function.f.mails"]);
});

it("pays for what a replica takes from another region, at the price of that one", () => {
	const replica = (from: string): Held => [
		"aws_db_instance.r",
		{
			replicate_source_db: from,
			engine: "postgres",
			instance_class: "db.t4g.micro",
			allocated_storage: 100,
		},
	];
	const copied = (from: string) =>
		lines([replica(from)], {}).filter((line) => line.startsWith("Copied"));
	// 100 GiB × 0.02 a day × 730 / 24 = 60.83 × 0.02 from Ireland, × 0.138 from São Paulo.
	expect(copied("arn:aws:rds:eu-west-1:123456789012:db:p")).toEqual([
		"Copied from eu-west-1: 60.8333333333 GB = 1.216666666666",
	]);
	expect(copied("arn:aws:rds:sa-east-1:123456789012:db:p")).toEqual([
		"Copied from sa-east-1: 60.8333333333 GB = 8.394999999995",
	]);
	expect(copied("arn:aws:rds:us-east-1:123456789012:db:p")).toEqual([]);
	expect(copied("primary")).toEqual([]);
	// Both priced as if they stood in Frankfurt: still side by side.
	const primary: Held = [
		"aws_db_instance.p",
		{ identifier: "primary", engine: "postgres", allocated_storage: 100 },
	];
	const there = priced(
		[primary, replica("primary")],
		{},
		{
			everywhere: "eu-central-1",
		},
	);
	expect(bill(there).join()).not.toContain("Copied");
});
