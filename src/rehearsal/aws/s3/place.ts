import type { SignableRequest } from "../../signature.ts";

/** What a request is about. */
export interface S3Place {
	/** Empty for the account's list of buckets. */
	readonly bucket: string;
	/** Empty for the bucket itself. */
	readonly key: string;
	readonly query: URLSearchParams;
}

/**
 * By the bucket's own name (`bucket.s3.eu-central-1.amazonaws.com/key`) or by its path (`s3…/bucket/key`).
 *
 * Source: Amazon S3 User Guide, "Virtual hosting of buckets". Undefined where the path cannot be read.
 */
export function placeOf({
	target,
	headers,
}: SignableRequest): S3Place | undefined {
	const [path = "/", ...rest] = target.split("?");
	const query = new URLSearchParams(rest.join("?"));
	const [, virtual] =
		/^(.+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?::\d+)?$/.exec(
			headers.host ?? "",
		) ?? [];
	try {
		const parts = path.slice(1).split("/");
		const bucket = virtual ?? decodeURIComponent(parts.shift() ?? "");
		return { bucket, key: decodeURIComponent(parts.join("/")), query };
	} catch {
		return undefined;
	}
}

/** Whether a request is about one of these buckets. */
export function isOfBucket(
	request: SignableRequest,
	buckets: readonly string[],
): boolean {
	return buckets.includes(placeOf(request)?.bucket ?? "");
}
