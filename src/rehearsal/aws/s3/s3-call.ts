import type { SignableRequest } from "../../signature.ts";
import type { Account, Role } from "../account.ts";
import type { Answer, TellRefused } from "../answer.ts";
import { authorize, callerOf } from "../authorize.ts";
import { Refusal } from "../refusal.ts";
import { escaped } from "../xml.ts";
import { listObjects } from "./list-objects.ts";
import { payloadOf } from "./payload.ts";
import { placeOf, type S3Place } from "./place.ts";

/** A request, who has signed it, and what it is about. */
interface S3Request {
	readonly account: Account;
	readonly role: Role;
	readonly place: S3Place;
	readonly request: SignableRequest;
	readonly bytes: Buffer;
}

/** What an object's owner says of it, and is told again. */
const kept =
	/^(content-type|cache-control|content-disposition|content-encoding|content-language|expires|x-amz-meta-.*)$/;

/**
 * One call of S3's REST protocol, judged by the caller's policies: of what is not there, who may not list is told that
 * he may not, as AWS does.
 *
 * Source: Amazon S3 API Reference, "PutObject", "GetObject", "HeadObject", "DeleteObject", "HeadBucket", "ListBuckets",
 * "Error responses"; Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
 */
export function s3Call(
	account: Account,
	request: SignableRequest,
	bytes: Buffer,
	refused: TellRefused,
): Answer {
	let role: Role | undefined;
	try {
		role = callerOf(account, request);
		const place = placeOf(request);
		if (place === undefined)
			throw new Refusal("InvalidURI", "Couldn't parse the specified URI.");
		return answerTo({ account, role, place, request, bytes });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const known = errors[error.code];
		const { code, status } = known ?? error;
		// That something is not there is an answer, and no refusal.
		if (status !== 404) {
			const why = error.why === "" ? "" : ` (${error.why})`;
			const who = role?.name ?? "somebody";
			refused(`${who}: ${code}: ${error.message}${why}`);
		}
		return xml(
			status,
			`<Error><Code>${code}</Code><Message>${escaped(error.message)}</Message><RequestId>${requestId}</RequestId></Error>`,
		);
	}
}

const requestId = "0000000000000000";

/** As S3 calls what other services call otherwise. */
const errors: Readonly<
	Record<string, { readonly code: string; readonly status: number }>
> = {
	AccessDeniedException: { code: "AccessDenied", status: 403 },
	MissingAuthenticationTokenException: { code: "AccessDenied", status: 403 },
	UnrecognizedClientException: { code: "InvalidAccessKeyId", status: 403 },
	InvalidSignatureException: { code: "SignatureDoesNotMatch", status: 403 },
};

function answerTo(asked: S3Request): Answer {
	const { place, request, account } = asked;
	const { bucket, key } = place;
	if (bucket === "") return listBuckets(asked);
	if (!account.objects.has(bucket))
		throw new Refusal("NoSuchBucket", "The specified bucket does not exist", {
			status: 404,
		});
	const { method } = request;
	if (key === "" && method === "HEAD") return headBucket(asked);
	if (key === "" && method === "GET") return list(asked);
	const known = key !== "" && [...place.query.keys()].every(isHarmless);
	if (known && method === "PUT") return put(asked);
	if (known && method === "DELETE") return remove(asked);
	if (known && (method === "GET" || method === "HEAD")) return get(asked);
	throw notHere(`${method} ${request.target.slice(0, 200)}`);
}

/** Clients write the operation's own name there. */
function isHarmless(name: string): boolean {
	return name === "x-id";
}

function notHere(what: string): Refusal {
	return new Refusal(
		"NotImplemented",
		"A header you provided implies functionality that is not implemented.",
		{ status: 501, why: `a rehearsal has no S3 operation for ${what}` },
	);
}

function may(
	{ account, role, place }: S3Request,
	action: string,
	context: Readonly<Record<string, string>> = {},
): void {
	const isObject = action.endsWith("Object");
	const bucket = `arn:aws:s3:::${place.bucket}`;
	const resource = isObject ? `${bucket}/${place.key}` : bucket;
	authorize(account, role, { action: `s3:${action}`, resource, context });
}

function listBuckets({ account, role }: S3Request): Answer {
	authorize(account, role, { action: "s3:ListAllMyBuckets", resource: "*" });
	const one = (name: string) =>
		`<Bucket><Name>${escaped(name)}</Name><CreationDate>2023-11-14T22:13:20.000Z</CreationDate></Bucket>`;
	return xml(
		200,
		`<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Buckets>${account.objects.buckets.map(one).join("")}</Buckets></ListAllMyBucketsResult>`,
	);
}

function headBucket(asked: S3Request): Answer {
	may(asked, "ListBucket");
	return empty(200, { "x-amz-bucket-region": asked.account.region });
}

function list(asked: S3Request): Answer {
	const { place, account } = asked;
	const { query } = place;
	if (query.get("list-type") !== "2")
		throw notHere(`GET ?${query.toString().slice(0, 200)}`);
	const said = ["prefix", "delimiter"].flatMap((name) => {
		const value = query.get(name);
		return value ? [[`s3:${name}`, value]] : [];
	});
	may(asked, "ListBucket", Object.fromEntries(said));
	return xml(200, listObjects(place, account.objects.list(place.bucket)));
}

function put(asked: S3Request): Answer {
	const { account, place, request, bytes } = asked;
	may(asked, "PutObject");
	if (request.headers["x-amz-copy-source"] !== undefined)
		throw notHere("copies of objects");
	const headers = Object.fromEntries(
		Object.entries(request.headers).flatMap(([name, value]) => {
			const text = name === "content-encoding" ? withoutOwn(value) : value;
			return kept.test(name) && text !== "" ? [[name, text]] : [];
		}),
	);
	const payload = payloadOf(request, bytes);
	const { bucket, key } = place;
	const stored = account.objects.put(bucket, key, payload, headers);
	if (stored === undefined)
		throw new Refusal("ServiceUnavailable", "Reduce your request rate.", {
			status: 503,
			why: "a rehearsal keeps 256 MiB of objects",
		});
	return empty(200, { etag: stored.etag, ...encrypted });
}

/** How it was sent is no part of what it is. */
function withoutOwn(encoding: string): string {
	const parts = encoding.split(",").map((one) => one.trim());
	return parts.filter((one) => one !== "aws-chunked").join(", ");
}

/** Of every object since 2023, where its bucket says nothing else. */
const encrypted = { "x-amz-server-side-encryption": "AES256" };

function get(asked: S3Request): Answer {
	const { account, place } = asked;
	may(asked, "GetObject");
	const found = account.objects.get(place.bucket, place.key);
	if (found === undefined) {
		may(asked, "ListBucket");
		throw new Refusal("NoSuchKey", "The specified key does not exist.", {
			status: 404,
		});
	}
	const { bytes, etag, modified, headers } = found;
	return {
		status: 200,
		headers: {
			"content-type": "binary/octet-stream",
			...headers,
			...encrypted,
			etag,
			"last-modified": modified.toUTCString(),
			"accept-ranges": "bytes",
		},
		body: "",
		bytes,
	};
}

function remove(asked: S3Request): Answer {
	const { account, place } = asked;
	may(asked, "DeleteObject");
	account.objects.delete(place.bucket, place.key);
	return empty(204, {});
}

function empty(
	status: number,
	headers: Readonly<Record<string, string>>,
): Answer {
	return { status, headers, body: "" };
}

function xml(status: number, body: string): Answer {
	return { status, headers: { "content-type": "application/xml" }, body };
}
