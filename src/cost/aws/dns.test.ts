import { expect, it } from "vitest";
import { bill, type Held, priced } from "../../../test/support/priced.ts";

const record = (name: string, values = {}): Held => [
	`aws_route53_record.${name}`,
	values,
];

it("prices queries by how they are answered: plainly, by latency, by place; aliases are free", () => {
	// A million queries over four records: 250,000 × 0.0000004 = 0.10, × 0.0000006 = 0.15, × 0.0000007 = 0.175, an alias 0.
	const estimate = priced(
		[
			["aws_route53_zone.z"],
			record("plain"),
			record("fast", { latency_routing_policy: [{ region: "eu-west-1" }] }),
			record("near", { geolocation_routing_policy: [{ continent: "EU" }] }),
			record("alias", { alias: [{ name: "a", zone_id: "z" }] }),
		],
		{ dnsQueries: 1_000_000 },
	);
	expect(bill(estimate)).toEqual([
		"Hosted zone: 1 zones = 0.5",
		"DNS queries: 250000 queries = 0.1",
		"DNS queries by latency: 250000 queries = 0.15",
		"DNS queries by place: 250000 queries = 0.175",
	]);
});

it("prices zones that namespaces of Cloud Map make: private ones answer for nothing", () => {
	// Two zones 2 × 0.50 = 1.00; 1,000,000 queries to the public one × 0.0000004 = 0.40.
	const estimate = priced(
		[
			["aws_service_discovery_private_dns_namespace.a", { name: "in" }],
			["aws_service_discovery_public_dns_namespace.b", { name: "out" }],
		],
		{
			resources: {
				"aws_service_discovery_public_dns_namespace.b": {
					dnsQueries: 1_000_000,
				},
			},
		},
	);
	expect(bill(estimate)).toEqual([
		"Hosted zone: 1 zones = 0.5",
		"Hosted zone: 1 zones = 0.5",
		"DNS queries: 1000000 queries = 0.4",
	]);
});

it("gives fifty checks of AWS endpoints for nothing, and none of others", () => {
	// 52 - 50 = 2 × 0.50 = 1.00; one of another endpoint 0.75.
	const checks = Array.from(
		{ length: 52 },
		(_, at): Held => [
			`aws_route53_health_check.c${at}`,
			{ type: "HTTP", fqdn: "a.elb.amazonaws.com" },
		],
	);
	expect(priced(checks).total.expected).toBe(10n ** 12n);
	const other = { type: "HTTP", fqdn: "example.com" };
	expect(bill(priced([["aws_route53_health_check.o", other]]))).toEqual([
		"Health check of another endpoint: 1 checks = 0.75",
	]);
});

it("asks nothing for a public certificate", () => {
	// 1 certificate × 0 = 0.
	const estimate = priced([["aws_acm_certificate.a", { domain_name: "a" }]]);
	expect(bill(estimate)).toEqual([]);
	expect(estimate.resources[0]?.status).toBe("free");
});
