import { expect, it } from "vitest";
import {
	bill,
	fixedBill,
	type Held,
	priced,
} from "../../../test/support/priced.ts";

// us-east-1, USD an hour: NAT gateway 0.045, public IPv4 0.005, interface endpoint 0.01, VPN 0.05, transit gateway
// attachment 0.05, application and network load balancer 0.0225, classic 0.025; LCU 0.008, NLCU 0.006.

it("prices the ways out", () => {
	// 730 × 0.045 = 32.85; 10 GB × 0.045 = 0.45; a tenth leaves, within the free 100 GB; two zones 1460 × 0.01 = 14.60;
	// 5 of the system's 10 GiB × 0.01 would be shared, but the gateway endpoint takes no part in it.
	const estimate = priced(
		[
			["aws_nat_gateway.a", {}],
			[
				"aws_vpc_endpoint.i",
				{ vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] },
			],
			["aws_vpc_endpoint.g", { vpc_endpoint_type: "Gateway" }],
			["aws_vpn_connection.v", {}],
		],
		{ resources: { "aws_vpc_endpoint.i": { endpointGiB: 1000 } } },
	);
	expect(bill(estimate)).toEqual([
		"NAT gateway hours: 730 hours = 32.85",
		"Data processed: 10 GB = 0.45",
		"Sent to the internet: 1 GB = 0",
		"Interface endpoint hours in 2 zones: 1460 hours = 14.6",
		"Data processed: 1000 GB = 10",
		"VPN connection hours: 730 hours = 36.5",
	]);
});

it("counts zones that an endpoint is given by associations, once each", () => {
	// Two subnets, one of them named twice: 2 × 730 = 1,460 × 0.01 = 14.60.
	const subnet = (digit: string) => `subnet-${digit.repeat(17)}`;
	const association = (name: string, digit: string): Held => [
		`aws_vpc_endpoint_subnet_association.${name}`,
		{ vpc_endpoint_id: "vpce-01234567890123456", subnet_id: subnet(digit) },
	];
	const estimate = priced([
		["aws_subnet.a", { id: subnet("1") }],
		["aws_subnet.b", { id: subnet("2") }],
		[
			"aws_vpc_endpoint.i",
			{
				id: "vpce-01234567890123456",
				vpc_endpoint_type: "Interface",
				subnet_ids: [subnet("1")],
			},
		],
		association("a", "1"),
		association("b", "2"),
	]);
	expect(fixedBill(estimate)).toEqual([
		"Interface endpoint hours in 2 zones: 1460 hours = 14.6",
	]);
	const resource = { vpc_endpoint_type: "Resource", subnet_ids: ["a"] };
	expect(bill(priced([["aws_vpc_endpoint.r", resource]]))[0]).toMatch(
		/unknown, the price book has no endpoints of type Resource/,
	);
});

it("prices an interface endpoint's bytes in tiers", () => {
	// 1,048,576 × 0.01 + 4,194,304 × 0.006 + 1,757,120 × 0.004 = 10,485.76 + 25,165.824 + 7,028.48.
	const estimate = priced(
		[
			[
				"aws_vpc_endpoint.i",
				{ vpc_endpoint_type: "Interface", subnet_ids: ["a"] },
			],
		],
		{ endpointGiB: 7_000_000 },
	);
	expect(bill(estimate)).toContain("Data processed: 7000000 GB = 42680.064");
});

it("knows an address that nothing uses", () => {
	// Each address 730 × 0.005 = 3.65, used or not; the gateway 730 × 0.045 = 32.85.
	const estimate = priced([
		["aws_eip.idle", {}],
		["aws_eip.nat", { id: "eipalloc-0123456789abcdef0" }],
		["aws_nat_gateway.a", { allocation_id: "eipalloc-0123456789abcdef0" }],
	]);
	expect(fixedBill(estimate)).toEqual([
		"Idle public IPv4 address: 730 hours = 3.65",
		"Public IPv4 address: 730 hours = 3.65",
		"NAT gateway hours: 730 hours = 32.85",
	]);
});

it("prices load balancers: hours, units, addresses", () => {
	// 730 × 0.0225 = 16.425; three zones 2190 × 0.005 = 10.95; classic 730 × 0.025 = 18.25.
	const estimate = priced([
		["aws_lb.a", { load_balancer_type: "application", internal: true }],
		["aws_lb.n", { load_balancer_type: "network", subnets: ["a", "b", "c"] }],
		["aws_elb.c", { internal: true }],
	]);
	expect(fixedBill(estimate)).toEqual([
		"Classic load balancer hours: 730 hours = 18.25",
		"Application load balancer hours: 730 hours = 16.425",
		"Network load balancer hours: 730 hours = 16.425",
		"Public IPv4 addresses: 2190 hours = 10.95",
	]);
});

it("prices attachments of a transit gateway; bytes of a peering and of Connect pass another one", () => {
	// Each 730 × 0.05 = 36.50; 1,000 GB × 0.02 = 20 of the VPC's.
	const own = { transitGiB: 1000 };
	const estimate = priced(
		[
			["aws_ec2_transit_gateway_vpc_attachment.v"],
			["aws_ec2_transit_gateway_peering_attachment.p"],
			["aws_ec2_transit_gateway_connect.c"],
		],
		{
			transitGiB: 0,
			resources: { "aws_ec2_transit_gateway_vpc_attachment.v": own },
		},
	);
	expect(bill(estimate).toSorted()).toEqual([
		"Data processed: 1000 GB = 20",
		"Transit gateway attachment hours: 730 hours = 36.5",
		"Transit gateway attachment hours: 730 hours = 36.5",
		"Transit gateway attachment hours: 730 hours = 36.5",
	]);
});

it("prices a gateway load balancer in each of its zones", () => {
	// Two zones 2 × 730 = 1,460 × 0.0125 = 18.25; 600 connections a second are one unit: 730 × 0.004 = 2.92.
	const balancer: Held = [
		"aws_lb.g",
		{ load_balancer_type: "gateway", internal: true, subnets: ["a", "b"] },
	];
	const usage = { requestsPerSecond: 600, requestsPerConnection: 1 };
	const quiet = { ...usage, answerKiB: 0, requestKiB: 0, connectionSeconds: 0 };
	expect(bill(priced([balancer], quiet)).slice(0, 2)).toEqual([
		"Gateway load balancer hours: 1460 hours = 18.25",
		"Capacity units: 730 LCU-hours = 2.92",
	]);
});

it("gives no public address to a gateway load balancer, which nobody reaches from the internet", () => {
	// Two zones: 2 × 730 × 0.0125, and no 2 × 730 × 0.005.
	const balancer: Held = [
		"aws_lb.g",
		{ load_balancer_type: "gateway", subnets: ["a", "b"] },
	];
	expect(fixedBill(priced([balancer]))).toEqual([
		"Gateway load balancer hours: 1460 hours = 18.25",
	]);
});

it("counts a network load balancer's units by the protocol of its listeners", () => {
	// 800 connections a second: TCP 800 / 800 = 1 unit × 730 × 0.006 = 4.38; UDP 800 / 400 = 2: 8.76; TLS 800 / 50 = 16: 70.08.
	const of = (protocol: string) =>
		bill(
			priced(
				[
					[
						"aws_alb.n",
						{
							id: "arn:n",
							arn: "arn:n",
							load_balancer_type: "network",
							internal: true,
						},
					],
					["aws_lb_listener.l", { load_balancer_arn: "arn:n", protocol }],
				],
				{
					requestsPerSecond: 800,
					requestsPerConnection: 1,
					answerKiB: 0,
					requestKiB: 0,
					connectionSeconds: 0,
				},
			),
		)[1];
	expect(of("TCP")).toBe("Capacity units: 730 LCU-hours = 4.38");
	expect(of("UDP")).toBe("Capacity units: 1460 LCU-hours = 8.76");
	expect(of("TLS")).toBe("Capacity units: 11680 LCU-hours = 70.08");
});

const units = (usage: Parameters<typeof priced>[1], rules = 0) =>
	priced(
		[
			["aws_lb.a", { internal: true }],
			...Array.from(
				{ length: rules },
				(_, at) => [`aws_lb_listener_rule.r${at}`] as const,
			),
		],
		usage,
	).lines.find(({ unit }) => unit === "LCU-hours")?.quantity.expected;

it.each([
	// 500 requests a second on connections of one request each: 500 / 25 = 20 units.
	[
		"new connections",
		{
			requestsPerSecond: 500,
			requestsPerConnection: 1,
			answerKiB: 0,
			requestKiB: 0,
		},
		0,
		20,
	],
	// 10 new a second, open for ten minutes: 6,000 at a time / 3,000 = 2 units.
	[
		"open connections",
		{
			requestsPerSecond: 10,
			requestsPerConnection: 1,
			connectionSeconds: 600,
			answerKiB: 0,
			requestKiB: 0,
		},
		0,
		2,
	],
	// 7,300 GiB out in 730 hours, 10 GB an hour: 10 units.
	["bytes", { internetOutGiB: 7300, internetInGiB: 0 }, 0, 10],
	// 100 requests a second × (30 - 10 free) rules / 1,000 = 2 units, above 100 / 10 / 25 = 0.4.
	["rules", { requestsPerSecond: 100, answerKiB: 0, requestKiB: 0 }, 30, 2],
	// Measured, so nothing else counts.
	[
		"a figure of the system's own",
		{ capacityUnits: 3, requestsPerSecond: 500 },
		0,
		3,
	],
])("counts capacity units by %s", (_name, usage, rules, expected) => {
	expect(units(usage, rules)).toBeCloseTo(expected * 730, 6);
});

it("prices answers to the internet in tiers beyond the free 100 GB", () => {
	// 20,100 GB - 100 = 10,240 × 0.09 + 9,760 × 0.085 = 921.60 + 829.60.
	const estimate = priced([["aws_lb.a", { subnets: ["a"] }]], {
		internetOutGiB: 20_100,
	});
	expect(bill(estimate)).toContain(
		"Answers to the internet: 20100 GB = 1751.2",
	);
});

it("lets the CDN carry the answers where there is one", () => {
	// 2,048 GB - 1,024 free = 1,024 × 0.085 = 87.04, three quarters of it in Europe at the same price;
	// 12 million requests less ten: 2,000,000 from Europe × 0.0000012 = 2.40 when the US came first.
	const estimate = priced(
		[
			["aws_cloudfront_distribution.c", { enabled: true }],
			["aws_lb.a", { subnets: ["a"] }],
		],
		{
			internetOutGiB: 2048,
			internetInGiB: 0,
			edgeRequests: 12_000_000,
			viewers: { us: 1, europe: 3 },
		},
	);
	expect(
		bill(estimate).filter((line) => /viewers|requests|Answers/.test(line)),
	).toEqual([
		"To viewers in us: 512 GB = 0",
		"HTTPS requests from us: 3000000 requests = 0",
		"To viewers in europe: 1536 GB = 87.04",
		"HTTPS requests from europe: 9000000 requests = 2.4",
	]);
});

it("lets no answer leave through a gateway load balancer, but through the machines beside it", () => {
	const out = bill(
		priced([
			["aws_lb.g", { load_balancer_type: "gateway", subnets: ["a"] }],
			["aws_instance.m", { instance_type: "t3.micro", subnet_id: "s" }],
		]),
	).filter((line) => line.startsWith("Answers to the internet"));
	// 2,628,000 × 16 KiB = 40.1 GiB, all of it from the machine and within the free 100.
	expect(out).toEqual(["Answers to the internet: 40.1000976563 GB = 0"]);
});
