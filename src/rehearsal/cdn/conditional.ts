import { type Header, headerValue } from "../http/index.ts";
import type { Kept } from "./cache.ts";
import type { ViewerRequest } from "./viewer-request.ts";

/** The viewer has what is kept already. Source: RFC 9110, section 13.1. */
export function isUnchanged({ headers }: ViewerRequest, kept: Kept): boolean {
	if (kept.status !== 200) return false;
	const tags = headerValue(headers, "if-none-match");
	const own = weak(String(kept.headers.etag ?? ""));
	if (tags !== undefined) {
		return tags
			.split(",")
			.some((tag) => tag.trim() === "*" || (own !== "" && weak(tag) === own));
	}
	const since = Date.parse(headerValue(headers, "if-modified-since") ?? "");
	const modified = Date.parse(String(kept.headers["last-modified"] ?? ""));
	return modified <= since;
}

/** Asks an origin only for what has changed since. */
export function conditionsOf({ headers }: Kept): Header[] {
	const conditions: Header[] = [];
	const { etag } = headers;
	const modified = headers["last-modified"];
	if (typeof etag === "string") conditions.push(["if-none-match", etag]);
	if (typeof modified === "string") {
		conditions.push(["if-modified-since", modified]);
	}
	return conditions;
}

function weak(tag: string): string {
	return tag.trim().replace(/^W\//, "");
}
