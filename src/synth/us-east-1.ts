import type { Blueprint } from "../blueprint/index.ts";
import { type Block, provider, reference } from "../terraform/index.ts";
import { cdnCertificate } from "./certificate.ts";

/**
 * CloudFront belongs to no region: its certificate and its web ACL are taken from us-east-1 alone.
 * Source: "Requirements for using SSL/TLS certificates with CloudFront" in the CloudFront developer guide, and
 * "How AWS WAF works with Amazon CloudFront features" in the WAF developer guide.
 */
const cloudFrontRegion = "us-east-1";

const alias = "us_east_1";

/** Whether anything is made in us-east-1 while the blueprint lives elsewhere: the document then needs the second provider. */
export function needsUsEast1(blueprint: Blueprint): boolean {
	const { edge, region } = blueprint;
	if (!edge?.cdn || region === cloudFrontRegion) return false;
	return edge.waf !== undefined || cdnCertificate(blueprint) !== undefined;
}

/** `provider = aws.us_east_1`, or nothing where the blueprint's own provider is already there. */
export function cloudFrontProvider(blueprint: Blueprint) {
	return blueprint.region === cloudFrontRegion
		? {}
		: { provider: reference("aws", alias) };
}

/** The second provider, with the same tags as the first. */
export function usEast1Provider(
	blueprint: Blueprint,
	tags: Readonly<Record<string, string>>,
): Block[] {
	if (!needsUsEast1(blueprint)) return [];
	return [
		provider(
			"aws",
			{ alias, region: cloudFrontRegion, default_tags: { tags } },
			"CloudFront takes certificates and web ACLs from this region alone.",
		),
	];
}
