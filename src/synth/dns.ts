import type { Blueprint, Edge } from "../blueprint/index.ts";
import {
	type Block,
	data,
	dataRef,
	ref,
	resource,
	type Value,
} from "../terraform/index.ts";
import { nameTag } from "./names.ts";

/** Where the domain's records live. */
export function zoneId({ hostedZone }: Edge): Value<string> {
	switch (hostedZone.kind) {
		case "create":
			return ref("aws_route53_zone", "main", "zone_id");
		case "existing":
			return dataRef("aws_route53_zone", "main", "zone_id");
		case "id":
			return hostedZone.id;
	}
}

/** `validation_www`, `ipv4` for the domain itself: stable when names are added or the domain changes. */
export function recordName(kind: string, edge: Edge, name: string): string {
	if (name === edge.domain) return kind;
	const label = name.slice(0, -`.${edge.domain}`.length);
	const words = label
		.replaceAll("*", "wildcard")
		.replaceAll(".", "__")
		.replaceAll("-", "_");
	return `${kind}_${words}`;
}

export function zoneBlocks(blueprint: Blueprint): Block[] {
	const { edge } = blueprint;
	if (edge?.domain === undefined) return [];
	const { domain, hostedZone } = edge;
	switch (hostedZone.kind) {
		case "create":
			return [createdZone(blueprint, domain)];
		case "existing":
			return [
				data(
					"aws_route53_zone",
					"main",
					{ name: domain, private_zone: false },
					"A zone of this name must exist: it is read while planning.",
				),
			];
		case "id":
			return [];
	}
}

function createdZone(blueprint: Blueprint, domain: string): Block {
	return resource(
		"aws_route53_zone",
		"main",
		{ name: domain, tags: nameTag(blueprint) },
		`Certificates are issued once the registrar names this zone's servers. The first time, in two steps:
terraform apply -target=aws_route53_zone.main, then give the output name_servers to the registrar, then apply.`,
	);
}

/** Every name leads to the CDN, or to the load balancer where there is none. */
export function aliasBlocks(blueprint: Blueprint): Block[] {
	const { edge } = blueprint;
	if (edge?.domain === undefined) return [];
	return edge.names.flatMap((name) =>
		families(blueprint).map(({ kind, type }) =>
			resource("aws_route53_record", recordName(kind, edge, name), {
				zone_id: zoneId(edge),
				name,
				type,
				alias: aliasTarget(edge),
			}),
		),
	);
}

/** CloudFront answers on both families, the load balancer on IPv6 where the network has it. */
function families({ edge, network }: Blueprint) {
	const ipv4 = { kind: "ipv4", type: "A" };
	const ipv6 = { kind: "ipv6", type: "AAAA" };
	return edge?.cdn || network.ipv6 ? [ipv4, ipv6] : [ipv4];
}

function aliasTarget({ cdn }: Edge) {
	if (!cdn) {
		return {
			name: ref("aws_lb", "main", "dns_name"),
			zone_id: ref("aws_lb", "main", "zone_id"),
			evaluate_target_health: true,
		};
	}
	return {
		name: ref("aws_cloudfront_distribution", "main", "domain_name"),
		zone_id: ref("aws_cloudfront_distribution", "main", "hosted_zone_id"),
		evaluate_target_health: false,
	};
}
