import { describe, expect, it } from "vitest";
import {
	bill,
	fixedBill,
	type Held,
	priced,
} from "../../../test/support/priced.ts";

const listed = (resources: readonly Held[], usage = {}, day?: string) =>
	priced(resources, usage, {
		listOnly: true,
		...(day !== undefined && { day }),
	});

const status = (held: Held) => {
	const [only] = priced([held]).resources;
	return [only?.status, only?.why];
};

const task: Held = [
	"aws_ecs_task_definition.t",
	{
		arn: "arn:t",
		family: "t",
		cpu: "1024",
		memory: "2048",
		requires_compatibilities: ["FARGATE"],
	},
];
const cluster: Held = ["aws_ecs_cluster.c", { name: "c" }];
const capacity = (default_capacity_provider_strategy: unknown[] = []): Held => [
	"aws_ecs_cluster_capacity_providers.p",
	{
		cluster_name: "c",
		capacity_providers: ["FARGATE", "FARGATE_SPOT"],
		default_capacity_provider_strategy,
	},
];
const service: Held = [
	"aws_ecs_service.s",
	{ name: "s", cluster: "c", task_definition: "arn:t", desired_count: 4 },
];

describe("services that leave it to their cluster where they run", () => {
	it("pays for Fargate where the task can run nowhere else", () => {
		// 4 × 730 × 0.04048 and 4 × 2 × 730 × 0.004445.
		expect(fixedBill(listed([task, cluster, capacity(), service]))).toEqual([
			"Fargate vCPU: 2920 vCPU-hours = 118.2016",
			"Fargate memory: 5840 GB-hours = 25.9588",
		]);
	});

	it("splits tasks by base and weight, and knows no price of spare capacity", () => {
		// Of 4 the first is bought; of 3 more a third is: floor(3 × 2/3) = 2 are spot.
		const strategy = [
			{ capacity_provider: "FARGATE", base: 1, weight: 1 },
			{ capacity_provider: "FARGATE_SPOT", weight: 2 },
		];
		expect(
			fixedBill(listed([task, cluster, capacity(strategy), service])),
		).toEqual([
			"Fargate vCPU: 1460 vCPU-hours = 59.1008",
			"Fargate memory: 2920 GB-hours = 12.9794",
			"Fargate vCPU: 1460 vCPU-hours = unknown, the price book has no spot capacity",
			"Fargate memory: 2920 GB-hours = unknown, the price book has no spot capacity",
		]);
	});

	it("pays for machines where the cluster has no Fargate", () => {
		expect(fixedBill(listed([task, cluster, service]))).toEqual([]);
	});
});

it("counts the old versions of Kubernetes by the day", () => {
	const old: Held = ["aws_eks_cluster.c", { version: "1.30" }];
	expect(fixedBill(listed([old], {}, "2025-07-23"))).toEqual([
		"EKS cluster hours: 730 hours = 73",
	]);
	// 730 × 0.10 and 730 × 0.50.
	expect(fixedBill(listed([old], {}, "2025-07-24"))).toEqual([
		"EKS cluster hours: 730 hours = 73",
		"Extended support: 730 hours = 365",
	]);
	const upgraded: Held = [
		"aws_eks_cluster.c",
		{ version: "1.23", upgrade_policy: [{ support_type: "STANDARD" }] },
	];
	expect(fixedBill(listed([upgraded]))).toEqual([
		"EKS cluster hours: 730 hours = 73",
	]);
});

describe("Aurora", () => {
	const member = (values = {}): Held => [
		"aws_rds_cluster_instance.m",
		{ instance_class: "db.t3.large", cluster_identifier: "c", ...values },
	];
	const of = (engine: string, engine_version: string): Held => [
		"aws_rds_cluster.c",
		{ cluster_identifier: "c", id: "c", engine, engine_version },
	];
	const lines = (...held: Held[]) => fixedBill(listed(held, {}, "2025-12-01"));

	it("asks for extended support of the cluster's version", () => {
		// 730 × 0.164; 2 vCPUs × 730 × 0.10.
		expect(
			lines(of("aurora-mysql", "5.7.mysql_aurora.2.11.4"), member()),
		).toEqual([
			"db.t3.large Aurora MySQL hours: 730 hours = 119.72",
			"Extended Support for Aurora MySQL 5.7, year 2: 1460 vCPU-hours = 146",
		]);
		expect(
			lines(of("aurora-mysql", "8.0.mysql_aurora.3.05.2"), member()),
		).toHaveLength(1);
		expect(lines(of("aurora-postgresql", "13.12"), member())).toHaveLength(1);
		expect(lines(of("aurora-postgresql", "12.9"), member())[1]).toContain(
			"year 1",
		);
	});

	it("asks for what Performance Insights keeps longer", () => {
		// 2 × (1.50 + 23 × 0.0631) = 5.9026.
		const kept = {
			performance_insights_enabled: true,
			performance_insights_retention_period: 731,
		};
		expect(lines(of("aurora-postgresql", "16.4"), member(kept))[1]).toBe(
			"Performance Insights kept 24 months: 2 vCPU-months = 5.9026",
		);
	});

	it("does not know what the advanced mode costs", () => {
		const advanced = {
			performance_insights_enabled: true,
			database_insights_mode: "advanced",
		};
		expect(
			lines(of("aurora-postgresql", "16.4"), member(advanced))[1],
		).toContain("Database Insights, advanced: 1 instances = unknown");
	});

	it("pays for CPU credits at Aurora's own price", () => {
		// 60 × 0.09.
		const usage = {
			resources: { "aws_rds_cluster_instance.m": { surplusVcpuHours: 60 } },
		};
		expect(
			bill(listed([of("aurora-postgresql", "16.4"), member()], usage)),
		).toContain("Surplus CPU credits: 60 vCPU-hours = 5.4");
	});
});

it("prices what clusters of documents and graphs keep, where it is known", () => {
	const usage = { clusterGiB: 1000, volumeRequests: 10_000_000 };
	// 1000 × 0.10 and 10,000,000 × 0.0000002.
	expect(bill(listed([["aws_docdb_cluster.d"]], usage))).toEqual([
		"Stored: 1000 GB-month = 100",
		"I/O requests: 10000000 requests = 2",
	]);
	// 1000 × 0.116 and 10,000,000 × 0.000000232 in London, as another tool's golden file has it.
	const neptune = priced([["aws_neptune_cluster.n"]], usage, {
		region: "eu-west-2",
	});
	expect(bill(neptune)).toEqual([
		"Stored: 1000 GB-month = 116",
		"I/O requests: 10000000 requests = 2.32",
	]);
	// 1000 × 0.10 in Virginia; I/O-optimised 1000 × 0.225 and no requests.
	expect(bill(listed([["aws_neptune_cluster.n"]], usage))[0]).toBe(
		"Stored: 1000 GB-month = 100",
	);
	expect(
		bill(listed([["aws_neptune_cluster.n", { storage_type: "iopt1" }]], usage)),
	).toEqual(["Stored: 1000 GB-month = 225"]);
	// 1000 × 0.30.
	expect(
		bill(listed([["aws_docdb_cluster.d", { storage_type: "iopt1" }]], usage)),
	).toEqual(["Stored: 1000 GB-month = 300"]);
	const optimised: Held = [
		"aws_neptune_cluster_instance.n",
		{ instance_class: "db.t3.medium", storage_type: "iopt1" },
	];
	expect(fixedBill(listed([optimised]))[0]).toContain("unknown");
});

it("counts machines of a group by their weight", () => {
	// 6 of capacity at 2 each: 3 × 730 × 0.0928.
	const mixed_instances_policy = [
		{
			launch_template: [
				{
					launch_template_specification: [
						{ launch_template_id: "lt-0123456789abcdef0" },
					],
					override: [{ instance_type: "t2.large", weighted_capacity: "2" }],
				},
			],
		},
	];
	const group: Held = [
		"aws_autoscaling_group.g",
		{ desired_capacity: 6, min_size: 1, max_size: 10, mixed_instances_policy },
	];
	const template: Held = [
		"aws_launch_template.l",
		{ id: "lt-0123456789abcdef0" },
	];
	expect(fixedBill(listed([template, group]))[0]).toBe(
		"t2.large instance hours: 2190 hours = 203.232",
	);
});

it("asks for the path to their disks where old types have none", () => {
	// 730 × 0.02.
	const machine = (instance_type: string): Held => [
		"aws_instance.m",
		{ instance_type, ebs_optimized: true },
	];
	expect(fixedBill(listed([machine("r3.xlarge")]))[1]).toBe(
		"EBS-optimised hours: 730 hours = 14.6",
	);
	expect(fixedBill(listed([machine("m3.xlarge")]))[1]).toContain("unknown");
	expect(fixedBill(listed([machine("m5.large")]))[1]).toContain("Root volume");
});

it("takes no less than 100 GiB with provisioned IOPS", () => {
	// 100 × 0.125; 1,000 × 0.10.
	const database: Held = [
		"aws_db_instance.d",
		{
			engine: "mysql",
			instance_class: "db.t3.large",
			storage_type: "io1",
			allocated_storage: 50,
			iops: 500,
		},
	];
	expect(fixedBill(listed([database])).slice(1)).toEqual([
		"Storage, io1: 100 GB-month = 12.5",
		"Provisioned IOPS: 1000 IOPS-month = 100",
	]);
});

it("counts the alarms that AWS makes for a policy", () => {
	const policy = (type: string, values = {}): Held => [
		`${type}.p`,
		{ policy_type: "TargetTrackingScaling", ...values },
	];
	// 2 × 0.10; 4 × 0.10.
	expect(fixedBill(listed([policy("aws_autoscaling_policy")]))).toEqual([
		"Alarms of its target: 2 alarm metrics = 0.2",
	]);
	const table = policy("aws_appautoscaling_policy", {
		service_namespace: "dynamodb",
	});
	expect(fixedBill(listed([table]))).toEqual([
		"Alarms of its target: 4 alarm metrics = 0.4",
	]);
	const steps: Held = [
		"aws_autoscaling_policy.p",
		{ policy_type: "StepScaling" },
	];
	expect(status(steps)[0]).toBe("free");
});

it("prices the snapshots that a policy makes", () => {
	// 20 GiB × (0.5 + 7 days × 0.02) = 12.8 × 0.05 = 0.64.
	const volume: Held = [
		"aws_ebs_volume.v",
		{ size: 20, tags: { Snapshots: "yes", Name: "v" } },
	];
	const policy: Held = [
		"aws_dlm_lifecycle_policy.p",
		{
			policy_details: [
				{
					target_tags: { Snapshots: "yes" },
					schedule: [
						{
							create_rule: [{ interval: 12, interval_unit: "HOURS" }],
							retain_rule: [{ count: 14 }],
						},
					],
				},
			],
		},
	];
	expect(bill(listed([volume, policy]))).toContain(
		"Snapshots of 7 days, v: 12.8 GB-month = 0.64",
	);
	expect(status(policy)[0]).toBe("unknown");
});

it("prices clients of a VPN, metrics of a distribution and the older firewall", () => {
	// 730 × 0.05; 8 × 0.30; 5 + 2 × 1.
	expect(
		bill(
			listed([["aws_ec2_client_vpn_endpoint.v"]], { vpnConnectionHours: 730 }),
		),
	).toEqual(["Connection hours: 730 hours = 36.5"]);
	expect(bill(listed([["aws_cloudfront_monitoring_subscription.m"]]))).toEqual([
		"Additional metrics: 8 metric-months = 2.4",
	]);
	expect(
		fixedBill(listed([["aws_waf_web_acl.w", { rules: [{}, {}] }]])),
	).toEqual(["Web ACL: 1 web ACLs = 5", "Rules and groups in it: 2 rules = 2"]);
});

/** Free by themselves; what they cause is not. */
it.each<readonly [string, object, string]>([
	["aws_backup_plan", {}, "unknown"],
	["aws_s3_bucket_metric", {}, "unknown"],
	["aws_s3_bucket_replication_configuration", {}, "unknown"],
	["aws_s3_bucket_accelerate_configuration", { status: "Enabled" }, "unknown"],
	["aws_s3_bucket_accelerate_configuration", { status: "Suspended" }, "free"],
	["aws_flow_log", { log_destination_type: "cloud-watch-logs" }, "free"],
	["aws_flow_log", {}, "free"],
	[
		"aws_ecr_registry_scanning_configuration",
		{ scan_type: "ENHANCED" },
		"unknown",
	],
	["aws_ecr_registry_scanning_configuration", { scan_type: "BASIC" }, "free"],
	[
		"aws_efs_backup_policy",
		{ backup_policy: [{ status: "ENABLED" }] },
		"unknown",
	],
	[
		"aws_efs_backup_policy",
		{ backup_policy: [{ status: "DISABLED" }] },
		"free",
	],
	[
		"aws_cognito_user_pool_client",
		{ allowed_oauth_flows: ["client_credentials"] },
		"unknown",
	],
	["aws_cognito_user_pool_client", { allowed_oauth_flows: ["code"] }, "free"],
	["aws_cognito_user_pool", {}, "unknown"],
	["aws_service_discovery_service", {}, "free"],
	["aws_scheduler_schedule", {}, "free"],
	["aws_waf_rule", {}, "free"],
])("counts %s %j as %s, with the reason", (type, values, expected) => {
	const [counted, why] = status([`${type}.x`, { ...values }]);
	expect(counted).toBe(expected);
	expect(why).not.toBe("");
});
