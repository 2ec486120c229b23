import type { Answer } from "../answer.ts";
import { Refusal } from "../refusal.ts";
import { escaped } from "../xml.ts";
import { rangeOf } from "./byte-range.ts";
import type { StoredObject } from "./object-store.ts";
import { payloadOf } from "./payload.ts";
import {
	empty,
	encrypted,
	full,
	may,
	namespace,
	noSuchBucket,
	type S3Request,
	xml,
} from "./s3-request.ts";

/** What an object's owner says of it, and is told again. */
const kept =
	/^(content-type|cache-control|content-disposition|content-encoding|content-language|expires|x-amz-meta-.*)$/;

/** Of a request that writes an object: what is kept with it. */
export function keptHeaders({
	request,
}: S3Request): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(request.headers).flatMap(([name, value]) => {
			const text = name === "content-encoding" ? withoutOwn(value) : value;
			return kept.test(name) && text !== "" ? [[name, text]] : [];
		}),
	);
}

/** How it was sent is no part of what it is. */
function withoutOwn(encoding: string): string {
	const parts = encoding.split(",").map((one) => one.trim());
	return parts.filter((one) => one !== "aws-chunked").join(", ");
}

export function put(asked: S3Request): Answer {
	const { account, place, request, bytes } = asked;
	if (request.headers["x-amz-copy-source"] !== undefined) return copy(asked);
	may(asked, "PutObject");
	const { bucket, key } = place;
	const isThere = account.objects.get(bucket, key) !== undefined;
	if (request.headers["if-none-match"] === "*" && isThere)
		throw preconditionFailed();
	const payload = payloadOf(request, bytes);
	const headers = keptHeaders(asked);
	const stored = account.objects.put(bucket, key, payload, { headers });
	if (stored === undefined) throw full();
	return empty(200, { etag: stored.etag, ...encrypted });
}

/**
 * Of another object, whoever may read it; with what its owner said of it, unless the request says that it does so itself.
 * Source: Amazon S3 API Reference, "CopyObject".
 */
function copy(asked: S3Request): Answer {
	const { account, place, request } = asked;
	const { bucket, key } = place;
	may(asked, "PutObject");
	const source = copySource(asked);
	const replaces = request.headers["x-amz-metadata-directive"] === "REPLACE";
	const isSame = source === account.objects.get(bucket, key);
	if (isSame && !replaces)
		throw new Refusal(
			"InvalidRequest",
			"This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
		);
	const headers = replaces ? keptHeaders(asked) : source.headers;
	const stored = account.objects.put(bucket, key, source.bytes, { headers });
	if (stored === undefined) throw full();
	return xml(
		200,
		`<CopyObjectResult ${namespace}><LastModified>${stored.modified.toISOString()}</LastModified><ETag>${escaped(stored.etag)}</ETag></CopyObjectResult>`,
		encrypted,
	);
}

/** What a request copies from. @throws Refusal where the caller may not read it, or it is not there. */
export function copySource(asked: S3Request): StoredObject {
	const { account, request } = asked;
	const [path = ""] = (request.headers["x-amz-copy-source"] ?? "").split("?");
	const parts = decodeURIComponent(path).replace(/^\//, "").split("/");
	const [bucket = "", ...key] = parts;
	if (!account.objects.has(bucket)) throw noSuchBucket();
	const query = new URLSearchParams();
	const source = { ...asked, place: { bucket, key: key.join("/"), query } };
	const found = read(source);
	const matching = request.headers["x-amz-copy-source-if-match"];
	if (matching !== undefined && !matches(matching, found.etag))
		throw preconditionFailed();
	return found;
}

/** Of what is not there, who may not list is told that he may not, as AWS does. */
function read(asked: S3Request): StoredObject {
	const { account, place } = asked;
	may(asked, "GetObject");
	const found = account.objects.get(place.bucket, place.key);
	if (found !== undefined) return found;
	may(asked, "ListBucket");
	throw new Refusal("NoSuchKey", "The specified key does not exist.", {
		status: 404,
	});
}

/** What a link may have an answer say of itself. */
const overrides = [
	"content-type",
	"content-language",
	"expires",
	"cache-control",
	"content-disposition",
	"content-encoding",
];

export function get(asked: S3Request): Answer {
	const { request, place } = asked;
	const { bytes, etag, modified, headers } = read(asked);
	const said = overrides.flatMap((name) => {
		const value = place.query.get(`response-${name}`);
		return value === null ? [] : [[name, value]];
	});
	const all = {
		"content-type": "binary/octet-stream",
		...headers,
		...Object.fromEntries(said),
		...encrypted,
		etag,
		"last-modified": modified.toUTCString(),
		"accept-ranges": "bytes",
	};
	const { "if-match": same, "if-none-match": other } = request.headers;
	if (same !== undefined && !matches(same, etag)) throw preconditionFailed();
	if (other !== undefined && matches(other, etag)) return empty(304, { etag });
	const range = rangeOf(request.headers.range, bytes.length);
	if (range === undefined)
		return { status: 200, headers: all, body: "", bytes };
	const { first, last } = range;
	return {
		status: 206,
		headers: {
			...all,
			"content-range": `bytes ${first}-${last}/${bytes.length}`,
		},
		body: "",
		bytes: bytes.subarray(first, last + 1),
	};
}

function matches(said: string, etag: string): boolean {
	const all = said.split(",").map((one) => one.trim().replaceAll('"', ""));
	return all.includes("*") || all.includes(etag.replaceAll('"', ""));
}

function preconditionFailed(): Refusal {
	return new Refusal(
		"PreconditionFailed",
		"At least one of the pre-conditions you specified did not hold",
		{ status: 412 },
	);
}

export function remove(asked: S3Request): Answer {
	const { account, place } = asked;
	may(asked, "DeleteObject");
	account.objects.delete(place.bucket, place.key);
	return empty(204, {});
}

/** None has any here. */
export function tags(asked: S3Request): Answer {
	may(asked, "GetObjectTagging");
	return xml(200, `<Tagging ${namespace}><TagSet></TagSet></Tagging>`);
}
