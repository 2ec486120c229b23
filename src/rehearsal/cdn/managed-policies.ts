import type { CachePolicy } from "./configuration.ts";

/**
 * The managed cache policies that our examples use, by identifier. Source: CloudFront developer guide, "Use managed
 * cache policies".
 */
export const managedCachePolicies: Readonly<Record<string, CachePolicy>> = {
	// CachingOptimized
	"658327ea-f89d-4fab-a63d-7e88639e58f6": {
		minimum: 1,
		standard: 86_400,
		maximum: 31_536_000,
		queryStrings: false,
		cookies: false,
		headers: [],
		encodings: true,
	},
	// CachingDisabled
	"4135ea2d-6df8-44a3-9df3-4b5a84be39ad": {
		minimum: 0,
		standard: 0,
		maximum: 0,
		queryStrings: false,
		cookies: false,
		headers: [],
		encodings: false,
	},
};

/** The managed origin request policies. Source: likewise, "Use managed origin request policies". */
export const managedOriginRequests: Readonly<
	Record<string, "all-viewer" | "all-viewer-except-host">
> = {
	"216adef6-5c7f-47e4-b989-5492eafa07d3": "all-viewer",
	"b689b0a8-53d0-40ab-baf2-68738e2966ac": "all-viewer-except-host",
};

/**
 * SecurityHeadersPolicy. The first replaces what the origin says, the others give way to it. Source: likewise, "Use
 * managed response headers policies".
 */
export const securityHeaders: Readonly<Record<string, string>> = {
	"x-content-type-options": "nosniff",
	"referrer-policy": "strict-origin-when-cross-origin",
	"strict-transport-security": "max-age=31536000",
	"x-frame-options": "SAMEORIGIN",
	"x-xss-protection": "1; mode=block",
};
