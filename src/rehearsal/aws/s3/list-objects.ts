import { escaped } from "../xml.ts";
import type { StoredObject } from "./object-store.ts";
import type { S3Place } from "./place.ts";

const mostKeys = 1000;

/**
 * `ListObjectsV2`: by prefix, with what has the delimiter after it taken together, a page at a time.
 *
 * Source: Amazon S3 API Reference, "ListObjectsV2".
 */
export function listObjects(
	{ bucket, query }: S3Place,
	all: readonly StoredObject[],
): string {
	const prefix = query.get("prefix") ?? "";
	const delimiter = query.get("delimiter") ?? "";
	const token = query.get("continuation-token");
	const after = token === null ? query.get("start-after") : fromToken(token);
	const asked = Number(query.get("max-keys") ?? mostKeys);
	const most = Math.min(asked >= 0 ? asked : mostKeys, mostKeys);
	const seen = new Map<string, StoredObject | undefined>();
	for (const one of all) {
		if (!one.key.startsWith(prefix)) continue;
		const cut =
			delimiter === "" ? -1 : one.key.indexOf(delimiter, prefix.length);
		const shown = cut < 0 ? one.key : one.key.slice(0, cut + delimiter.length);
		if (after && isUpTo(shown, after)) continue;
		if (!seen.has(shown)) seen.set(shown, cut < 0 ? one : undefined);
	}
	const entries = [...seen];
	const page = entries.slice(0, most);
	const isCut = page.length < entries.length && most > 0;
	const written =
		query.get("encoding-type") === "url"
			? (text: string) => encodeURIComponent(text).replaceAll("%2F", "/")
			: escaped;
	const next = isCut ? toToken(page.at(-1)?.[0] ?? "") : "";
	return [
		'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
		`<Name>${escaped(bucket)}</Name><Prefix>${written(prefix)}</Prefix>`,
		`<KeyCount>${page.length}</KeyCount><MaxKeys>${most}</MaxKeys>`,
		delimiter && `<Delimiter>${written(delimiter)}</Delimiter>`,
		query.get("encoding-type") === "url" && "<EncodingType>url</EncodingType>",
		`<IsTruncated>${isCut}</IsTruncated>`,
		next && `<NextContinuationToken>${next}</NextContinuationToken>`,
		...page.map(([shown, one]) =>
			one === undefined
				? `<CommonPrefixes><Prefix>${written(shown)}</Prefix></CommonPrefixes>`
				: `<Contents><Key>${written(shown)}</Key><LastModified>${one.modified.toISOString()}</LastModified><ETag>${escaped(one.etag)}</ETag><Size>${one.bytes.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
		),
		"</ListBucketResult>",
	]
		.filter((part) => part !== false)
		.join("");
}

function isUpTo(key: string, last: string): boolean {
	return Buffer.compare(Buffer.from(key), Buffer.from(last)) <= 0;
}

function toToken(key: string): string {
	return Buffer.from(key).toString("base64url");
}

function fromToken(token: string): string {
	return Buffer.from(token, "base64url").toString();
}
