import { expect, it } from "vitest";
import {
	addressesOf,
	bodyOf,
	sampleBlueprint,
} from "../../test/support/sample-blueprint.ts";
import type { BlueprintInput, EdgeInput } from "../blueprint/index.ts";
import { dataRef, localValue, ref, reference } from "../terraform/index.ts";
import { edgeBlocks } from "./edge.ts";
import { needsUsEast1 } from "./edge-region.ts";

function edgeOf(edge: EdgeInput, rest: Partial<BlueprintInput> = {}) {
	const blueprint = sampleBlueprint({ ...rest, edge });
	return { blueprint, blocks: edgeBlocks(blueprint) };
}

const usEast1 = reference("aws", "us_east_1");
const issued = (name: string) =>
	ref("aws_acm_certificate_validation", name, "certificate_arn");

it("is nothing where nothing is asked for", () => {
	expect(edgeBlocks(sampleBlueprint())).toEqual([]);
	expect(needsUsEast1(sampleBlueprint())).toBe(false);
});

it("covers the domain and every name below it by certificate, alias and both families", () => {
	const { blueprint, blocks } = edgeOf({
		domain: "example.com",
		subdomains: ["www", "a-b"],
		cdn: true,
	});
	const names = ["example.com", "www.example.com", "a-b.example.com"];
	for (const certificate of ["regional", "cdn"]) {
		expect(bodyOf(blocks, `aws_acm_certificate.${certificate}`)).toMatchObject({
			domain_name: names[0],
			subject_alternative_names: names.slice(1),
		});
	}
	expect(bodyOf(blocks, "aws_cloudfront_distribution.main").aliases).toEqual(
		names,
	);
	const records = addressesOf(blocks).filter((address) =>
		address.startsWith("aws_route53_record."),
	);
	expect(records).toEqual(
		["ipv4", "ipv6", "ipv4_www", "ipv6_www", "ipv4_a_b", "ipv6_a_b"]
			.concat("validation", "validation_www", "validation_a_b")
			.map((name) => `aws_route53_record.${name}`),
	);
	expect(needsUsEast1(blueprint)).toBe(true);
});

it("proves a wildcard by the name below it, once", () => {
	const { blocks } = edgeOf({
		domain: "example.com",
		subdomains: ["*", "*.api"],
	});
	const proofs = addressesOf(blocks).filter((address) =>
		address.startsWith("aws_route53_record.validation"),
	);
	expect(proofs).toEqual([
		"aws_route53_record.validation",
		"aws_route53_record.validation_api",
	]);
	expect(bodyOf(blocks, proofs[1] ?? "").name).toEqual(
		localValue(
			"certificate_records",
			{ key: "*.api.example.com" },
			"resource_record_name",
		),
	);
	expect(addressesOf(blocks)).toContain("aws_route53_record.ipv4_wildcard");
});

it("takes CloudFront's certificate from us-east-1, proved by the records of the other", () => {
	const { blocks } = edgeOf({ domain: "example.com", cdn: true });
	expect(bodyOf(blocks, "aws_acm_certificate.regional").provider).toBe(
		undefined,
	);
	expect(bodyOf(blocks, "aws_acm_certificate.cdn").provider).toEqual(usEast1);
	const validation = bodyOf(blocks, "aws_acm_certificate_validation.cdn");
	expect(validation.provider).toEqual(usEast1);
	expect(validation.validation_record_fqdns).toEqual(
		["validation", "validation_www"].map((name) =>
			ref("aws_route53_record", name, "fqdn"),
		),
	);
	expect(
		bodyOf(blocks, "aws_cloudfront_distribution.main").viewer_certificate,
	).toMatchObject({ acm_certificate_arn: issued("cdn") });
});

it("has one certificate for both in us-east-1", () => {
	const { blueprint, blocks } = edgeOf(
		{ domain: "example.com", cdn: true, waf: true },
		{ region: "us-east-1" },
	);
	expect(addressesOf(blocks)).not.toContain("aws_acm_certificate.cdn");
	expect(
		bodyOf(blocks, "aws_cloudfront_distribution.main").viewer_certificate,
	).toMatchObject({ acm_certificate_arn: issued("regional") });
	expect(bodyOf(blocks, "aws_wafv2_web_acl.main").provider).toBe(undefined);
	expect(needsUsEast1(blueprint)).toBe(false);
});

it("leads to the load balancer without a CDN, over IPv6 where the network has it", () => {
	const { blocks } = edgeOf(
		{ domain: "example.com", subdomains: [] },
		{ network: { ipv6: true } },
	);
	for (const name of ["ipv4", "ipv6"]) {
		const { alias } = bodyOf(blocks, `aws_route53_record.${name}`);
		expect(alias).toMatchObject({ name: ref("aws_lb", "main", "dns_name") });
	}
});

it("makes the zone, looks it up, or is told it", () => {
	const zoneOf = (hostedZone: EdgeInput["hostedZone"] & {}) => {
		const { blocks } = edgeOf({ domain: "example.com", hostedZone });
		const [first] = addressesOf(blocks);
		return [first, bodyOf(blocks, "aws_route53_record.ipv4").zone_id];
	};
	expect(zoneOf("create")).toEqual([
		"aws_route53_zone.main",
		ref("aws_route53_zone", "main", "zone_id"),
	]);
	expect(zoneOf("existing")).toEqual([
		"data.aws_route53_zone.main",
		dataRef("aws_route53_zone", "main", "zone_id"),
	]);
	expect(zoneOf({ id: "Z0123456789ABCDEFGHIJ" })).toEqual([
		"aws_route53_record.ipv4",
		"Z0123456789ABCDEFGHIJ",
	]);
});
