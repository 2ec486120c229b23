import type { Answer } from "../answer.ts";
import { Refusal } from "../refusal.ts";
import { escaped, unescaped } from "../xml.ts";
import { rangeOf } from "./byte-range.ts";
import { copySource, keptHeaders } from "./objects.ts";
import { payloadOf } from "./payload.ts";
import {
	empty,
	encrypted,
	full,
	may,
	namespace,
	type S3Request,
	xml,
} from "./s3-request.ts";
import type { Part, Upload } from "./upload.ts";

/** Each part but the last. */
const leastBytes = 5 * 1024 * 1024;

/**
 * Objects that come in several parts. Source: Amazon S3 API Reference, "CreateMultipartUpload", "UploadPart",
 * "UploadPartCopy", "CompleteMultipartUpload", "AbortMultipartUpload", "ListParts", "ListMultipartUploads"; Amazon S3
 * User Guide, "Multipart upload API and permissions".
 */
export function beginUpload(asked: S3Request): Answer {
	const { account, place } = asked;
	may(asked, "PutObject");
	const { bucket, key } = place;
	const { id } = account.objects.begin(bucket, key, keptHeaders(asked));
	return xml(
		200,
		`<InitiateMultipartUploadResult ${namespace}>${named(asked)}<UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
		encrypted,
	);
}

export function uploadPart(asked: S3Request): Answer {
	const { account, place, request, bytes } = asked;
	may(asked, "PutObject");
	const upload = uploadOf(asked);
	const number = Number(place.query.get("partNumber"));
	if (!Number.isInteger(number) || number < 1 || number > 10_000)
		throw new Refusal(
			"InvalidArgument",
			"Part number must be an integer between 1 and 10000, inclusive",
		);
	const isCopy = request.headers["x-amz-copy-source"] !== undefined;
	const payload = isCopy ? copiedPart(asked) : payloadOf(request, bytes);
	const part = account.objects.addPart(upload, number, payload);
	if (part === undefined) throw full();
	if (!isCopy) return empty(200, { etag: part.etag, ...encrypted });
	return xml(
		200,
		`<CopyPartResult ${namespace}><LastModified>${part.modified.toISOString()}</LastModified><ETag>${escaped(part.etag)}</ETag></CopyPartResult>`,
		encrypted,
	);
}

function copiedPart(asked: S3Request): Buffer {
	const { bytes } = copySource(asked);
	const said = asked.request.headers["x-amz-copy-source-range"];
	const range = rangeOf(said, bytes.length);
	return range === undefined
		? bytes
		: bytes.subarray(range.first, range.last + 1);
}

export function completeUpload(asked: S3Request): Answer {
	const { account, bytes } = asked;
	may(asked, "PutObject");
	const upload = uploadOf(asked);
	const parts = namedParts(upload, bytes.toString());
	const small = parts.slice(0, -1).some((one) => one.bytes.length < leastBytes);
	if (small)
		throw new Refusal(
			"EntityTooSmall",
			"Your proposed upload is smaller than the minimum allowed size",
		);
	const stored = account.objects.complete(upload, parts);
	if (stored === undefined) throw full();
	return xml(
		200,
		`<CompleteMultipartUploadResult ${namespace}>${named(asked)}<ETag>${escaped(stored.etag)}</ETag></CompleteMultipartUploadResult>`,
		encrypted,
	);
}

/** @throws Refusal where its list is none, is out of order, or names what was not uploaded. */
function namedParts(upload: Upload, text: string): readonly Part[] {
	const listed = [...text.matchAll(/<Part>(.*?)<\/Part>/gs)].map(
		([, one = ""]) => ({
			number: Number(/<PartNumber>\s*(\d+)/.exec(one)?.[1]),
			etag: unescaped(/<ETag>\s*([^<\s]*)/.exec(one)?.[1] ?? ""),
		}),
	);
	if (listed.length === 0)
		throw new Refusal(
			"MalformedXML",
			"The XML you provided was not well-formed or did not validate against our published schema",
		);
	const numbers = listed.map(({ number }) => number);
	if (numbers.some((one, at) => at > 0 && one <= Number(numbers[at - 1])))
		throw new Refusal(
			"InvalidPartOrder",
			"The list of parts was not in ascending order. Parts must be ordered by part number.",
		);
	return listed.map(({ number, etag }) => {
		const part = upload.parts.get(number);
		const plain = (one: string) => one.replaceAll('"', "");
		if (part === undefined || plain(part.etag) !== plain(etag))
			throw new Refusal(
				"InvalidPart",
				"One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
			);
		return part;
	});
}

export function abortUpload(asked: S3Request): Answer {
	may(asked, "AbortMultipartUpload");
	asked.account.objects.abort(uploadOf(asked));
	return empty(204, {});
}

export function listParts(asked: S3Request): Answer {
	may(asked, "ListMultipartUploadParts");
	const { id, parts } = uploadOf(asked);
	const one = ([number, { bytes, etag, modified }]: readonly [number, Part]) =>
		`<Part><PartNumber>${number}</PartNumber><LastModified>${modified.toISOString()}</LastModified><ETag>${escaped(etag)}</ETag><Size>${bytes.length}</Size></Part>`;
	const all = [...parts].sort(([a], [b]) => a - b).map(one);
	return xml(
		200,
		`<ListPartsResult ${namespace}>${named(asked)}<UploadId>${id}</UploadId><IsTruncated>false</IsTruncated>${all.join("")}</ListPartsResult>`,
	);
}

export function listUploads(asked: S3Request): Answer {
	const { account, place } = asked;
	may(asked, "ListBucketMultipartUploads");
	const prefix = place.query.get("prefix") ?? "";
	const all = account.objects
		.uploadsIn(place.bucket)
		.filter(({ key }) => key.startsWith(prefix))
		.map(
			({ key, id, begun }) =>
				`<Upload><Key>${escaped(key)}</Key><UploadId>${id}</UploadId><Initiated>${begun.toISOString()}</Initiated></Upload>`,
		);
	return xml(
		200,
		`<ListMultipartUploadsResult ${namespace}><Bucket>${escaped(place.bucket)}</Bucket><IsTruncated>false</IsTruncated>${all.join("")}</ListMultipartUploadsResult>`,
	);
}

function uploadOf({ account, place }: S3Request): Upload {
	const id = place.query.get("uploadId") ?? "";
	const found = account.objects.upload(id);
	if (found?.bucket === place.bucket && found.key === place.key) return found;
	throw new Refusal(
		"NoSuchUpload",
		"The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
		{ status: 404 },
	);
}

function named({ place: { bucket, key } }: S3Request): string {
	return `<Bucket>${escaped(bucket)}</Bucket><Key>${escaped(key)}</Key>`;
}
