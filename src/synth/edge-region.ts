import type { Blueprint } from "../blueprint/index.ts";
import { reference } from "../terraform/index.ts";

/**
 * CloudFront belongs to no region: its certificate and its web ACL are taken from us-east-1 alone.
 * Source: "Requirements for using SSL/TLS certificates with CloudFront" in the CloudFront developer guide, and
 * "How AWS WAF works with Amazon CloudFront features" in the WAF developer guide.
 */
const edgeRegion = "us-east-1";

/** Whether anything is made in us-east-1 while the blueprint lives elsewhere: the document then needs the provider `aws.us_east_1`. */
export function needsUsEast1({ edge, region }: Blueprint): boolean {
	if (!edge?.cdn || region === edgeRegion) return false;
	return edge.waf !== undefined || edge.domain !== undefined;
}

/** `provider = aws.us_east_1`, or nothing where the blueprint's own provider is already there. */
export function edgeProvider({ region }: Blueprint) {
	return region === edgeRegion
		? {}
		: { provider: reference("aws", "us_east_1") };
}
