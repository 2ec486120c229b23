/**
 * What CloudFront calls things that every account has. From the Amazon
 * CloudFront Developer Guide, "Use managed cache policies", "Use managed origin
 * request policies", "Use managed response headers policies" and "Restrict access
 * with VPC origins", and the Amazon VPC User Guide, "AWS-managed prefix lists",
 * read 2026-10.
 */

/** Identifiers of the managed cache policies. */
export const cachePolicy = {
	/** Caches by path alone: files whose names change with their content. */
	cachingOptimized: "658327ea-f89d-4fab-a63d-7e88639e58f6",
	/** Caches nothing: everything an application answers. */
	cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
	/** Caches what `Cache-Control` of the origin allows; query strings not in the key. */
	useOriginCacheControlHeaders: "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
	/** The same with query strings in the key. */
	useOriginCacheControlHeadersQueryStrings:
		"4cc15a8a-d715-48a4-82b8-cc0b614638fe",
} as const;

/** Identifiers of the managed origin request policies. */
export const originRequestPolicy = {
	/** All headers with the viewer's `Host`, cookies, query strings. */
	allViewer: "216adef6-5c7f-47e4-b989-5492eafa07d3",
	/** The same, but `Host` is the origin's name. */
	allViewerExceptHostHeader: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
	/** The headers that cross-origin requests to a bucket need. */
	corsS3Origin: "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
} as const;

/** Identifiers of the managed response headers policies. */
export const responseHeadersPolicy = {
	/** HSTS, no sniffing, frame options, referrer policy. */
	securityHeaders: "67f7725c-6f97-4210-82d7-5512b31e9d03",
	corsAndSecurityHeaders: "e61eb60c-9c35-4d20-a928-2b84e02af89c",
} as const;

/** Name of the managed prefix list with all addresses that CloudFront calls origins from. */
export const originFacingPrefixListName =
	"com.amazonaws.global.cloudfront.origin-facing";

/**
 * Rules that the prefix list counts as. A security group has room for 60, so two
 * rules with it (80 and 443) do not fit into one group.
 */
export const originFacingPrefixListWeight = 55;

/**
 * The prefix list's identifier by region. AWS publishes the name only; these are
 * found with the same value in at least five public repositories each (among them
 * aws-samples' workshops), and some were read from accounts in 2026. One public
 * table disagrees for us-west-1 and ap-south-1 and stands alone. Other regions
 * are seen once or never, so they are not here.
 */
const prefixLists: Readonly<Record<string, string>> = {
	"ap-northeast-1": "pl-58a04531",
	"ap-northeast-2": "pl-22a6434b",
	"ap-northeast-3": "pl-31a14458",
	"ap-south-1": "pl-9aa247f3",
	"ap-southeast-1": "pl-31a34658",
	"ap-southeast-2": "pl-b8a742d1",
	"ca-central-1": "pl-38a64351",
	"eu-central-1": "pl-a3a144ca",
	"eu-north-1": "pl-fab65393",
	"eu-west-1": "pl-4fa04526",
	"eu-west-2": "pl-93a247fa",
	"eu-west-3": "pl-75b1541c",
	"sa-east-1": "pl-5da64334",
	"us-east-1": "pl-3b927c52",
	"us-east-2": "pl-b6a144df",
	"us-west-1": "pl-4ea04527",
	"us-west-2": "pl-82a045eb",
};

/** Identifier of the origin-facing prefix list in a region; `undefined` where it must be looked up by name. */
export function originFacingPrefixList(regionCode: string): string | undefined {
	return Object.hasOwn(prefixLists, regionCode)
		? prefixLists[regionCode]
		: undefined;
}

/**
 * Zones (by identifier) where CloudFront cannot reach a private load balancer as a
 * VPC origin. The other zones of all 34 commercial regions support it.
 */
export const zonesWithoutVpcOrigins: readonly string[] = [
	"use1-az3",
	"usw1-az2",
	"apne1-az3",
	"cac1-az3",
];
