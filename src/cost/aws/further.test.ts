import { expect, it } from "vitest";
import {
	bill,
	fixedBill,
	type Held,
	priced,
} from "../../../test/support/priced.ts";
import type { Usage } from "../usage.ts";

const lines = (resource: Held, usage: Usage = {}) =>
	bill(priced([resource], usage, { listOnly: true }));

it.each<readonly [Held, Usage, readonly string[]]>([
	// 730 × 0.10.
	[["aws_eks_cluster.a", {}], {}, ["EKS cluster hours: 730 hours = 73"]],
	// 230 × 0.30; 230 × 0.16.
	[
		["aws_efs_file_system.a", {}],
		{ fileGiB: 230 },
		["Stored: 230 GB-month = 69"],
	],
	[
		["aws_efs_file_system.a", { availability_zone_name: "us-east-1a" }],
		{ fileGiB: 230 },
		["Stored: 230 GB-month = 36.8"],
	],
	// 10⁶ × 0.0000002; 10⁶ × 0.1 s × 0.5 GB = 50,000 × 0.0000166667.
	[
		["aws_lambda_function.a", { memory_size: 512 }],
		{ calls: 1_000_000 },
		[
			"Requests: 1000000 requests = 0.2",
			"Duration: 50000 GB-seconds = 0.833335",
		],
	],
	// 2 × 0.40; 1 × 0.50.
	[
		["aws_sqs_queue.a", {}],
		{ calls: 2_000_000 },
		["Requests: 2000000 requests = 0.8"],
	],
	[
		["aws_sqs_queue.a", { fifo_queue: true }],
		{ calls: 1_000_000 },
		["Requests: 1000000 requests = 0.5"],
	],
	// 4 × 730 × 0.015; 100 GiB in units of 25 KB: 100 × 1024 × 1024 / 25 × 0.000000014.
	[
		["aws_kinesis_stream.a", { shard_count: 4 }],
		{ streamGiB: 100 },
		[
			"Shard hours: 2920 hours = 43.8",
			"Payload units put in: 4194304 units = 0.058720256",
		],
	],
	// 730 × 0.04; 100 × 0.08; 100 × 0.04.
	[
		[
			"aws_kinesis_stream.a",
			{ stream_mode_details: [{ stream_mode: "ON_DEMAND" }] },
		],
		{ streamGiB: 100 },
		[
			"Stream hours: 730 hours = 29.2",
			"Put in: 100 GB = 8",
			"Read: 100 GB = 4",
		],
	],
	// 10⁶ × 0.0000035; 10⁶ × 0.000001.
	[
		["aws_api_gateway_rest_api.a", {}],
		{ calls: 1_000_000 },
		["Requests: 1000000 requests = 3.5"],
	],
	[
		["aws_apigatewayv2_api.a", { protocol_type: "HTTP" }],
		{ calls: 1_000_000 },
		["Requests: 1000000 requests = 1"],
	],
	[
		// 730 × 0.025 and two addresses, 2 × 730 × 0.005.
		["aws_globalaccelerator_accelerator.a", {}],
		{ internetOutGiB: 5 },
		[
			"Accelerator hours: 730 hours = 18.25",
			"Public IPv4 addresses: 1460 hours = 7.3",
			"Data transfer premium: 5 GB = unknown, it depends on where both ends are, and is not in the price book",
		],
	],
	[
		["aws_acmpca_certificate_authority.a", {}],
		{},
		["Private authority: 1 authorities = 400"],
	],
	// Two addresses: 1460 × 0.125; 1,000,000 × 0.0000004.
	[
		["aws_route53_resolver_endpoint.a", { ip_address: [{}, {}] }],
		{},
		[
			"Resolver address hours: 1460 hours = 182.5",
			"Queries to and from elsewhere: 1000000 queries = 0.4",
		],
	],
	// 730 × 0.00007, which AWS's page rounds to 0.05.
	[
		["aws_ssm_parameter.a", { tier: "Advanced" }],
		{},
		["Advanced parameter: 730 hours = 0.0511"],
	],
	[["aws_ssm_parameter.a", { tier: "Standard" }], {}, []],
	// 10,000 × 0.000025.
	[
		["aws_sfn_state_machine.a", {}],
		{ calls: 10_000 },
		["Transitions: 10000 transitions = 0.25"],
	],
	// 100 × 0.02, beside the hours of connection and attachment.
	[
		["aws_vpn_connection.a", { transit_gateway_id: "tgw-1" }],
		{ transitGiB: 100 },
		[
			"VPN connection hours: 730 hours = 36.5",
			"Transit gateway attachment hours: 730 hours = 36.5",
			"Data processed: 100 GB = 2",
		],
	],
	// 730 × 0.01.
	[
		[
			"aws_vpc_endpoint.a",
			{ vpc_endpoint_type: "GatewayLoadBalancer", subnet_ids: ["a"] },
		],
		{ endpointGiB: 1000 },
		[
			"GatewayLoadBalancer endpoint hours in 1 zone: 730 hours = 7.3",
			"Data processed: 1000 GB = 3.5",
		],
	],
	// 20 × 0.05; 10⁶ × 0.00000005.
	[
		["aws_ebs_volume.a", { type: "standard", size: 20 }],
		{ volumeRequests: 1_000_000 },
		[
			"Storage, magnetic: 20 GB-month = 1",
			"Requests to the magnetic volume: 1000000 requests = 0.05",
		],
	],
	// HTTPS and matching of an endpoint elsewhere: 0.75 + 2 × 2.00.
	[
		[
			"aws_route53_health_check.a",
			{ type: "HTTPS_STR_MATCH", fqdn: "example.com" },
		],
		{},
		[
			"Health check of another endpoint: 1 checks = 0.75",
			"Options of the check: 2 options = 4",
		],
	],
])("prices %j with %j", (resource, usage, expected) => {
	expect(lines(resource, usage)).toEqual(expected);
});

it("does not carry a quoted price to another region, but one that is the same everywhere", () => {
	const of = (resource: Held) =>
		fixedBill(priced([resource], {}, { region: "eu-west-1" }));
	const domain = {
		cluster_config: [{}],
		ebs_options: [{ ebs_enabled: true, volume_size: 10 }],
	};
	expect(of(["aws_opensearch_domain.a", domain])).toContain(
		"Disks of its nodes, gp2: 10 GB-month = unknown, its price is known for us-east-1 only, not for eu-west-1",
	);
	// 730 × 0.025.
	expect(of(["aws_globalaccelerator_accelerator.a", {}])).toContain(
		"Accelerator hours: 730 hours = 18.25",
	);
});

it("prices express workflows by request and by memory × time", () => {
	// 1,000,000 × 0.000001 = 1.00; 100 ms × 64 MiB: 1,000,000 × 0.1 × 0.0625 = 6,250 × 0.00001667 = 0.1041875.
	expect(
		bill(
			priced([["aws_sfn_state_machine.m", { type: "EXPRESS" }]], {
				calls: 1_000_000,
			}),
		),
	).toEqual([
		"Requests: 1000000 requests = 1",
		"Duration: 6250 GB-seconds = 0.1041875",
	]);
});

it("prices events of one's own on a bus", () => {
	// 2,000,000 × 0.000001 = 2.00.
	expect(
		bill(priced([["aws_cloudwatch_event_bus.b"]], { calls: 2_000_000 })),
	).toEqual(["Custom events: 2000000 events = 2"]);
});

it("prices a distribution's address of its own, and its shield", () => {
	// An address 600; 20,000,000 requests × 0.00000075 = 15.
	const distribution = {
		viewer_certificate: [{ ssl_support_method: "vip" }],
		origin: [{ origin_shield: [{ enabled: true }] }],
	};
	const lines = bill(
		priced([["aws_cloudfront_distribution.d", distribution]], {
			edgeRequests: 20_000_000,
		}),
	);
	expect(lines).toContain(
		"Address of its own for its certificate: 1 certificates = 600",
	);
	expect(lines).toContain("Requests to Origin Shield: 20000000 requests = 15");
});

it("prices groups of the firewall that are paid for apart, where the book has them", () => {
	const acl = (name: string): Held => [
		"aws_wafv2_web_acl.w",
		{
			scope: "REGIONAL",
			rule: [
				{
					name,
					statement: [
						{ managed_rule_group_statement: [{ name, vendor_name: "AWS" }] },
					],
				},
			],
		},
	];
	const of = (name: string) =>
		bill(priced([acl(name)], { firewallRequests: 12_000_000 })).slice(3);
	// 10 a month; 12,000,000 - 10,000,000 free = 2,000,000 × 0.000001.
	expect(of("AWSManagedRulesBotControlRuleSet")).toEqual([
		"AWSManagedRulesBotControlRuleSet, its subscription: 1 groups = 10",
		"AWSManagedRulesBotControlRuleSet, its requests: 12000000 requests = 2",
	]);
	expect(of("AWSManagedRulesATPRuleSet")).toEqual([
		"AWSManagedRulesATPRuleSet, its subscription: 1 groups = 10",
		"AWSManagedRulesATPRuleSet, attempts to sign in: 1 groups = unknown, nothing says how many attempts there are beyond 10,000",
	]);
	expect(of("AWSManagedRulesACFPRuleSet")[0]).toContain("unknown");
	expect(of("AWSManagedRulesCommonRuleSet")).toEqual([]);
});

it("does not know what backups of a cache beyond the first cost", () => {
	// 2 × 730 × 0.016.
	const cache = (snapshot_retention_limit: number): Held => [
		"aws_elasticache_replication_group.c",
		{
			node_type: "cache.t4g.micro",
			num_cache_clusters: 2,
			engine: "redis",
			snapshot_retention_limit,
		},
	];
	const hours = "cache.t4g.micro cache node hours: 1460 hours = 23.36";
	expect(lines(cache(1))).toEqual([hours]);
	expect(lines(cache(7))).toEqual([
		hours,
		"Backups beyond one: 1 caches = unknown, the price book has no backups of caches",
	]);
});
