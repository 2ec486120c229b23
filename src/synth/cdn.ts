import type { Blueprint, Edge } from "../blueprint/index.ts";
import { type Block, commented, ref, resource } from "../terraform/index.ts";
import { defaultBehavior, orderedBehaviors } from "./cdn-behavior.ts";
import { cdnCertificate } from "./certificate.ts";
import { frontEndCdnBlocks, frontEndOrigin } from "./front-end.ts";
import { awsName, nameTag } from "./names.ts";
import { loadBalancerOrigin, vpcOriginBlocks } from "./vpc-origin.ts";
import { cdnWebAcl } from "./waf.ts";

/** `d111111abcdef8.cloudfront.net`. */
export const cdnDomain = ref(
	"aws_cloudfront_distribution",
	"main",
	"domain_name",
);

/** CloudFront before the internal load balancer and the front end's bucket. */
export function cdnBlocks(blueprint: Blueprint): Block[] {
	const { edge } = blueprint;
	if (!edge?.cdn) return [];
	return [
		...vpcOriginBlocks(blueprint),
		...frontEndCdnBlocks(blueprint),
		distribution(blueprint, edge, edge.cdn),
	];
}

function distribution(
	blueprint: Blueprint,
	edge: Edge,
	cdn: NonNullable<Edge["cdn"]>,
): Block {
	return resource("aws_cloudfront_distribution", "main", {
		comment: awsName(blueprint),
		enabled: true,
		is_ipv6_enabled: true,
		http_version: "http2and3",
		price_class: `PriceClass_${cdn.priceClass === "all" ? "All" : cdn.priceClass}`,
		aliases: edge.names.length > 0 ? edge.names : undefined,
		web_acl_id: cdnWebAcl(blueprint),
		default_root_object: blueprint.storage.frontEnd?.index,
		tags: nameTag(blueprint),
		origin: [loadBalancerOrigin(blueprint), ...frontEndOrigin(blueprint)],
		default_cache_behavior: defaultBehavior(blueprint),
		ordered_cache_behavior: orderedBehaviors(blueprint),
		viewer_certificate: viewerCertificate(blueprint),
		restrictions: { geo_restriction: { restriction_type: "none" } },
	});
}

function viewerCertificate(blueprint: Blueprint) {
	const certificate = cdnCertificate(blueprint);
	if (!certificate) {
		return {
			cloudfront_default_certificate: commented(
				"CloudFront's own name and certificate, which it also serves over TLS 1.0.",
				true,
			),
		};
	}
	return {
		acm_certificate_arn: certificate,
		minimum_protocol_version: "TLSv1.2_2021",
		ssl_support_method: "sni-only",
	};
}
