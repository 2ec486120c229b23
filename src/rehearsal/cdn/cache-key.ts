import { headerValue } from "../http/index.ts";
import type { CachePolicy } from "./configuration.ts";
import type { ViewerRequest } from "./viewer-request.ts";

/** The compressions that a viewer understands, the preferred one first: `br,gzip`, one of them or nothing. */
export function encodingsOf({ headers }: ViewerRequest): string {
	const accepted = headerValue(headers, "accept-encoding") ?? "";
	return ["br", "gzip"]
		.filter((encoding) =>
			new RegExp(
				`(^|[\\s,])${encoding}(\\s*;\\s*q=(?!0(\\.0*)?\\s*(,|$))|\\s*(,|$))`,
			).test(accepted),
		)
		.join(",");
}

/** What two requests must share to share an answer. Source: CloudFront developer guide, "Understand the cache key". */
export function cacheKey(
	request: ViewerRequest,
	distribution: string,
	policy: CachePolicy,
): string {
	const values = policy.headers.map(
		(name) => headerValue(request.headers, name) ?? "",
	);
	return JSON.stringify([
		distribution,
		request.path,
		policy.queryStrings ? request.query : "",
		policy.cookies ? (headerValue(request.headers, "cookie") ?? "") : "",
		policy.encodings ? encodingsOf(request) : "",
		...values,
	]);
}
