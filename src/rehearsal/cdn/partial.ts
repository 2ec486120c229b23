import { byteRange, headerValue } from "../http/index.ts";
import type { Kept } from "./cache.ts";
import { ownPage } from "./own-page.ts";
import type { ViewerRequest } from "./viewer-request.ts";

/**
 * The part of what is kept that a viewer asks for; undefined where he is to have all of it. Source: CloudFront developer
 * guide, "How CloudFront processes partial requests for an object (range GETs)"; RFC 9110, section 14. Several ranges at
 * once are answered by the whole, as S3 does.
 */
export function partOf(
	{ method, headers }: ViewerRequest,
	kept: Kept,
): Pick<Kept, "status" | "headers" | "body"> | undefined {
	if (kept.status !== 200 || method !== "GET") return undefined;
	const { length } = kept.body;
	const range = byteRange(headerValue(headers, "range"), length);
	if (range === undefined || !isSame(headerValue(headers, "if-range"), kept))
		return undefined;
	if (range === "unsatisfiable") {
		const page = ownPage(416, "The requested range is not satisfiable.");
		const said = { ...page.headers, "content-range": `bytes */${length}` };
		return { ...page, headers: said };
	}
	const { first, last } = range;
	return {
		status: 206,
		headers: {
			...kept.headers,
			"content-range": `bytes ${first}-${last}/${length}`,
		},
		body: kept.body.subarray(first, last + 1),
	};
}

/** A weak tag is none here. Source: RFC 9110, section 13.1.5. */
function isSame(said: string | undefined, { headers }: Kept): boolean {
	return (
		said === undefined ||
		said === headers.etag ||
		said === headers["last-modified"]
	);
}
