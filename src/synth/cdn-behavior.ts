import type { Blueprint } from "../blueprint/index.ts";
import {
	cachePolicy,
	originRequestPolicy,
	responseHeadersPolicy,
} from "../facts/index.ts";
import { commented, ref } from "../terraform/index.ts";

/** AWS's own policies, by their identifiers. */
const securityHeaders = commented(
	"SecurityHeadersPolicy: HSTS, no sniffing, no framing by others.",
	responseHeadersPolicy.securityHeaders,
);

/** What all of them share: HTTP becomes HTTPS before anything else is looked at. */
const common = {
	viewer_protocol_policy: "redirect-to-https",
	compress: true,
	cached_methods: ["GET", "HEAD"],
};

/** The application's answers: never cached, asked with everything that the viewer sent. */
const passThrough = {
	target_origin_id: "load-balancer",
	...common,
	allowed_methods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
	cache_policy_id: commented("CachingDisabled.", cachePolicy.cachingDisabled),
	origin_request_policy_id: commented(
		"AllViewer: host, cookies, headers and query strings pass.",
		originRequestPolicy.allViewer,
	),
	response_headers_policy_id: securityHeaders,
};

/** The application's files: cached by their path, asked without cookies or query strings. */
const cached = {
	target_origin_id: "load-balancer",
	...common,
	allowed_methods: ["GET", "HEAD", "OPTIONS"],
	cache_policy_id: commented(
		"CachingOptimized: a day, unless the answer says otherwise.",
		cachePolicy.cachingOptimized,
	),
	response_headers_policy_id: securityHeaders,
};

/** The front end's files, from its bucket; a path that is no file is answered by the index. */
const frontEnd = {
	...cached,
	target_origin_id: "front-end",
	function_association: {
		event_type: "viewer-request",
		function_arn: ref("aws_cloudfront_function", "front_end", "arn"),
	},
};

/** What answers where no other path matches. */
export function defaultBehavior({ storage }: Blueprint) {
	return storage.frontEnd ? frontEnd : passThrough;
}

/** The paths with a behaviour of their own; CloudFront takes the first that matches, so the narrow ones come first. */
export function orderedBehaviors({ edge, storage }: Blueprint) {
	const staticPaths = edge?.cdn?.staticPaths ?? [];
	const apiPaths = storage.frontEnd?.apiPaths;
	if (!apiPaths) return staticPaths.map((path) => behavior(path, cached));
	// The front end has all other files, and is cached as a whole.
	const below = staticPaths.filter((path) =>
		apiPaths.some((api) => isBelow(path, api)),
	);
	return [
		...below.map((path) => behavior(path, cached)),
		...apiPaths.map((path) => behavior(path, passThrough)),
	];
}

function behavior<Body extends object>(path_pattern: string, body: Body) {
	return { path_pattern, ...body };
}

/** `/api/static/*` is below `/api/*`. */
function isBelow(path: string, api: string): boolean {
	return api.endsWith("*") && path.startsWith(api.slice(0, -1));
}
