import { expect, it } from "vitest";
import { bill, type Held, priced } from "../../../test/support/priced.ts";
import type { Usage } from "../usage.ts";

/** Lines of one resource of which somebody tells how it is used; those of nothing are left out. */
const lines = (resource: Held, usage: Usage, listOnly = true) =>
	bill(priced([resource], usage, { listOnly })).filter(
		(line) => !line.endsWith(" = 0"),
	);

const noObjects = { storedGiB: 0, storageReads: 0, storageWrites: 0 };

it.each<readonly [Held, Usage, readonly string[]]>([
	// 100 × 0.0125; 1,000,000 × 0.00001; 1,000,000 × 0.000001; 50 × 0.01.
	[
		["aws_s3_bucket.a"],
		{
			...noObjects,
			infrequentGiB: 100,
			infrequentWrites: 1_000_000,
			infrequentReads: 1_000_000,
			infrequentRetrievedGiB: 50,
		},
		[
			"Stored, infrequent access: 100 GB-month = 1.25",
			"PUT, COPY, POST and LIST, infrequent access: 1000000 requests = 10",
			"GET and others, infrequent access: 1000000 requests = 1",
			"Retrieved, infrequent access: 50 GB = 0.5",
		],
	],
	// 1,000 × 0.00099; 10,000 × 0.00005; 10,000 × 0.0000004; 10 × 0.02.
	[
		["aws_s3_bucket.a"],
		{
			...noObjects,
			deepArchiveGiB: 1_000,
			deepArchiveWrites: 10_000,
			deepArchiveReads: 10_000,
			deepArchiveRetrievedGiB: 10,
		},
		[
			"Stored, deep archive: 1000 GB-month = 0.99",
			"PUT, COPY, POST and LIST, deep archive: 10000 requests = 0.5",
			"GET and others, deep archive: 10000 requests = 0.004",
			"Retrieved, deep archive: 10 GB = 0.2",
		],
	],
	// 10,240 × 0.09 + 1,000 × 0.085 = 921.6 + 85.
	[
		["aws_s3_bucket.a"],
		{ ...noObjects, bucketOutGiB: 11_240 },
		["Sent to the internet without a CDN: 11240 GB = 1006.6"],
	],
	// 1,000,000 × 0.0000005 = 0.5, and as many by e-mail × 0.00002 = 20; 500,000 × 0.0000006; 2,000,000 × 0.0000005.
	[
		["aws_sns_topic.a"],
		{
			notifications: 1_000_000,
			webNotifications: 500_000,
			pushNotifications: 2_000_000,
		},
		[
			"Messages published: 1000000 requests = 0.5",
			"Messages sent by e-mail: 1000000 e-mails = 20",
			"Messages sent to addresses: 500000 messages = 0.3",
			"Messages sent to applications: 2000000 messages = 1",
		],
	],
	// 1,048,576 × 0.0000003 = 0.3145728; 1,048,576 × 2 KiB = 2 GiB × 0.017.
	[
		["aws_sns_topic.a", { fifo_topic: true }],
		{ notifications: 1_048_576, requestKiB: 2 },
		[
			"Messages published, first in first out: 1048576 requests = 0.3145728",
			"Bytes published: 2 GB = 0.034",
		],
	],
	// 30 × 0.1; 20 × 0.15; 5,000,000 × 0.0000002.
	[
		[
			"aws_dynamodb_table.a",
			{ billing_mode: "PAY_PER_REQUEST", stream_enabled: true },
		],
		{
			tableReads: 0,
			tableWrites: 0,
			tableBackupGiB: 30,
			tableRestoreGiB: 20,
			streamReads: 5_000_000,
		},
		[
			"Backups on demand: 30 GB-month = 3",
			"Restored: 20 GB = 3",
			"Reads of its stream: 5000000 requests = 1",
		],
	],
	// 200 × 0.005.
	[
		["aws_cloudwatch_log_group.a"],
		{ logGiB: 0, logScanGiB: 200 },
		["Logs read by queries: 200 GB = 1"],
	],
	// 10,240 × 0.5 + 1,000 × 0.25 = 5,120 + 250; kept a month: 11,240 × 0.15 × 30 / 30.4167 = 1,662.9041 × 0.03.
	[
		["aws_cloudwatch_log_group.a", { retention_in_days: 30 }],
		{ logGiB: 0, vendedLogGiB: 11_240 },
		[
			"Logs of AWS's own taken in: 11240 GB = 5370",
			"Logs kept: 1662.90410959 GB-month = 49.8871232877",
		],
	],
	// 10 × 0.3; 10 × 0.016; 5 × 0.008; 20 × 0.03; 10 × 0.06: elastic ones pay for what is read and written.
	[
		["aws_efs_file_system.a", { throughput_mode: "elastic" }],
		{
			fileGiB: 10,
			rareFileGiB: 10,
			archiveFileGiB: 5,
			fileReadGiB: 20,
			fileWriteGiB: 10,
		},
		[
			"Stored: 10 GB-month = 3",
			"Stored, infrequent access: 10 GB-month = 0.16",
			"Stored, archive: 5 GB-month = 0.04",
			"Read: 20 GB = 0.6",
			"Written: 10 GB = 0.6",
		],
	],
	// 100 × 0.025; 50 × 0.01; 100 × 0.01: those that are not.
	[
		["aws_efs_file_system.a"],
		{
			fileGiB: 0,
			rareFileGiB: 100,
			rareFileReadGiB: 50,
			rareFileWriteGiB: 100,
		},
		[
			"Stored, infrequent access: 100 GB-month = 2.5",
			"Read, infrequent access: 50 GB = 0.5",
			"Moved to it: 100 GB = 1",
		],
	],
	// 4,000,000 × 0.00000025.
	[
		["aws_apigatewayv2_api.a", { protocol_type: "WEBSOCKET" }],
		{ calls: 0, connectionMinutes: 4_000_000 },
		["Connection minutes: 4000000 minutes = 1"],
	],
	// 400; 1,000 × 0.75 + 9,000 × 0.35 + 1,000 × 0.001 = 750 + 3,150 + 1.
	[
		["aws_acmpca_certificate_authority.a"],
		{ certificates: 11_000 },
		[
			"Private authority: 1 authorities = 400",
			"Certificates issued: 11000 certificates = 3901",
		],
	],
	// 730 × 0.04; 730 × 0.08; 730 × 0.04; six more days of 730 GiB a month: 730 × 144 / 730 = 144 × 0.1.
	[
		[
			"aws_kinesis_stream.a",
			{
				stream_mode_details: [{ stream_mode: "ON_DEMAND" }],
				retention_period: 168,
			},
		],
		{ streamGiB: 730 },
		[
			"Stream hours: 730 hours = 29.2",
			"Put in: 730 GB = 58.4",
			"Read: 730 GB = 29.2",
			"Kept beyond a day: 144 GB-month = 14.4",
		],
	],
	// 2 × 730 × 0.125; 1,000,000,000 × 0.0000004 + 500,000,000 × 0.0000002 = 400 + 100.
	[
		["aws_route53_resolver_endpoint.a", { ip_address: [{}, {}] }],
		{ resolverQueries: 1_500_000_000 },
		[
			"Resolver address hours: 1460 hours = 182.5",
			"Queries to and from elsewhere: 1500000000 queries = 500",
		],
	],
	// 1,000,000,000 × 0.000000012.
	[
		["aws_rds_cluster.a", { engine: "aurora-mysql", backtrack_window: 3600 }],
		{
			clusterGiB: 0,
			volumeRequests: 0,
			crossZoneGiB: 0,
			changeRecords: 1_000_000_000,
		},
		["Changes kept for backtracking: 1000000000 records = 12"],
	],
	// 730 × 1.728, whatever case the mode is written in.
	[
		[
			"aws_mq_broker.a",
			{
				engine_type: "RabbitMQ",
				host_instance_type: "mq.m5.xlarge",
				deployment_mode: "cluster_multi_az",
			},
		],
		{ clusterGiB: 0 },
		["mq.m5.xlarge broker hours: 730 hours = 1261.44"],
	],
	// 730 × 0.74.
	[
		["aws_mwaa_environment.a", { environment_class: "mw1.medIUM" }],
		{},
		["Environment hours: 730 hours = 540.2"],
	],
	// 730 × 0.3; 100 × 0.04; 50 × 0.04.
	[
		["aws_transfer_server.a"],
		{ filesInGiB: 100, filesOutGiB: 50 },
		[
			"Protocol hours: 730 hours = 219",
			"Files taken in: 100 GB = 4",
			"Files sent out: 50 GB = 2",
		],
	],
	// 730 × 0.05; 100 × 0.02.
	[
		["aws_dx_gateway_association.a", { associated_gateway_id: "tgw-1" }],
		{ transitGiB: 100 },
		[
			"Transit gateway attachment hours: 730 hours = 36.5",
			"Data processed: 100 GB = 2",
		],
	],
	[
		["aws_dx_gateway_association.a", { associated_gateway_id: "vgw-1" }],
		{},
		[],
	],
	// 730 × 2.25 = 1,642.5.
	[
		["aws_dx_connection.a", { bandwidth: "10Gbps", location: "EqDC2" }],
		{},
		[
			"Port hours, 10Gbps: 730 hours = 1642.5",
			"Sent through it: 1 connections = unknown, it depends on region and place, and is not in the price book",
		],
	],
	// 730 × 0.078 = 56.94; 100 × 0.09.
	[
		["aws_docdb_cluster_instance.a", { instance_class: "db.t3.medium" }],
		{
			resources: { "aws_docdb_cluster_instance.a": { surplusVcpuHours: 100 } },
		},
		[
			"db.t3.medium instance hours: 730 hours = 56.94",
			"Surplus CPU credits: 100 vCPU-hours = 9",
		],
	],
	// 730 × 0.082 = 59.86, what a member of a cluster costs.
	[
		[
			"aws_db_instance.a",
			{ engine: "aurora-postgresql", instance_class: "db.t3.medium" },
		],
		{},
		["db.t3.medium Aurora PostgreSQL hours: 730 hours = 59.86"],
	],
])("prices what %j is told", (resource, usage, expected) => {
	expect(lines(resource, usage)).toEqual(expected);
});

it("has no price of messages to telephones, and says so", () => {
	const told = lines(["aws_sns_topic.a"], { textMessages: 10 });
	expect(told.at(-1)).toMatch(/^Messages sent to telephones: .*country/);
});

it("counts the free part of streams and messages once", () => {
	// 3,000,000 − 2,500,000 = 500,000 × 0.0000002.
	const table: Held = ["aws_dynamodb_table.a", { stream_enabled: true }];
	expect(lines(table, { streamReads: 3_000_000 }, false)).toContain(
		"Reads of its stream: 3000000 requests = 0.1",
	);
	// 200,000 − 100,000 = 100,000 × 0.0000006.
	expect(
		lines(["aws_sns_topic.a"], { webNotifications: 200_000 }, false),
	).toContain("Messages sent to addresses: 200000 messages = 0.06");
});

/** Of 6 KiB each: 2,628,000 s ÷ 60 × 6 ÷ 1,048,576 = 0.2506256 GiB. */
const everyMinute = [
	// 0.2506256 × 0.5.
	"Enhanced Monitoring, logs taken in: 0.250625610352 GB = 0.125312805176",
	// 0.2506256 × 0.15 = 0.0375938 × 0.03.
	"Enhanced Monitoring, logs kept: 0.0375938415528 GB-month = 0.001127815247",
];

it("counts the logs of Enhanced Monitoring, of every engine", () => {
	const watched = { monitoring_interval: 60, allocated_storage: 20 };
	const ofEngine = (engine: string) =>
		lines(
			[
				"aws_db_instance.a",
				{ ...watched, engine, instance_class: "db.m5.large" },
			],
			{ osMetricsKiB: 6 },
		).filter((line) => line.startsWith("Enhanced"));
	for (const engine of ["postgres", "sqlserver-se", "oracle-se2"])
		expect(ofEngine(engine)).toEqual(everyMinute);
	expect(
		bill(
			priced(
				[
					["aws_rds_cluster.c", { engine: "aurora-mysql" }],
					[
						"aws_rds_cluster_instance.a",
						{
							engine: "aurora-mysql",
							instance_class: "db.r5.large",
							monitoring_interval: 60,
						},
					],
				],
				{ osMetricsKiB: 6 },
				{ listOnly: true },
			),
		),
	).toEqual(expect.arrayContaining(everyMinute));
});
