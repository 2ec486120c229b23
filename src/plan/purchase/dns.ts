import { blocks, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_route53_record`. */
export type DnsRecord = ReturnType<typeof dnsRecord>;

export function dnsRecord(view: View) {
	return entity(view, "dns-record", {
		isAlias: has(view, "alias"),
		isLatency: has(view, "latency_routing_policy"),
		isGeographic:
			has(view, "geolocation_routing_policy") ||
			has(view, "geoproximity_routing_policy"),
	});
}

/** `aws_route53_zone`, and the zones that namespaces of Cloud Map make. */
export function dnsZone(view: View) {
	return entity(view, "dns-zone", {
		isPrivate: has(view, "vpc") || view.resource.type.includes("private"),
	});
}

/** `aws_acm_certificate`: free unless a private authority signs it. */
export function certificate(view: View) {
	return entity(view, "certificate", {
		isPrivate: text(view, "certificate_authority_arn") !== undefined,
	});
}

function has(view: View, name: string): boolean {
	return blocks(view, name).items.length > 0;
}
