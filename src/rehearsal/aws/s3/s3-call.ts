import type { SignableRequest } from "../../signature.ts";
import type { Account, Role } from "../account.ts";
import type { Answer, TellRefused } from "../answer.ts";
import { authorize, callerOf } from "../authorize.ts";
import { Refusal } from "../refusal.ts";
import { escaped } from "../xml.ts";
import { deleteObjects } from "./delete-objects.ts";
import { listObjects } from "./list-objects.ts";
import { get, put, remove, tags } from "./objects.ts";
import { placeOf } from "./place.ts";
import { fromLink } from "./presigned.ts";
import {
	empty,
	listingContext,
	may,
	namespace,
	noNewBucket,
	noSuchBucket,
	notHere,
	type S3Request,
	xml,
} from "./s3-request.ts";
import {
	abortUpload,
	beginUpload,
	completeUpload,
	listParts,
	listUploads,
	uploadPart,
} from "./uploads.ts";

/**
 * One call of S3's REST protocol, judged by the caller's policies: of what is not there, who may not list is told that
 * he may not, as AWS does.
 *
 * Source: Amazon S3 API Reference, "PutObject", "GetObject", "HeadObject", "DeleteObject", "HeadBucket", "ListBuckets",
 * "GetBucketLocation", "Error responses"; Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
 */
export function s3Call(
	account: Account,
	request: SignableRequest,
	bytes: Buffer,
	refused: TellRefused,
): Answer {
	let role: Role | undefined;
	try {
		role = callerOf(account, fromLink(request, new Date()));
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
	const { bucket, key, query } = place;
	if (bucket === "") return listBuckets(asked);
	if (!account.objects.has(bucket)) {
		if (request.method === "PUT" && key === "") throw noNewBucket();
		throw noSuchBucket();
	}
	const known = [...query.keys()].filter((name) => !isHarmless(name)).sort();
	const kind = key === "" ? "bucket" : "object";
	const operation = operations[`${request.method} ${kind} ${known.join(" ")}`];
	if (operation !== undefined) return operation(asked);
	if (key === "" && request.method === "GET" && query.get("list-type") === "2")
		return list(asked);
	throw notHere(`${request.method} ${request.target.slice(0, 200)}`);
}

/** By method, what it is about, and what its query names beside what any request may. */
const operations: Readonly<Record<string, (asked: S3Request) => Answer>> = {
	"HEAD bucket ": headBucket,
	"GET bucket location": location,
	"GET bucket uploads": listUploads,
	"GET bucket prefix uploads": listUploads,
	"POST bucket delete": deleteObjects,
	"PUT object ": put,
	"GET object ": get,
	"HEAD object ": get,
	"DELETE object ": remove,
	"GET object tagging": tags,
	"POST object uploads": beginUpload,
	"PUT object partNumber uploadId": uploadPart,
	"POST object uploadId": completeUpload,
	"DELETE object uploadId": abortUpload,
	"GET object uploadId": listParts,
};

/** Clients write the operation's own name there, links who has signed them, and what an answer is to say of itself. */
function isHarmless(name: string): boolean {
	return (
		name === "x-id" || /^X-Amz-/.test(name) || name.startsWith("response-")
	);
}

function listBuckets({ account, role }: S3Request): Answer {
	authorize(account, role, { action: "s3:ListAllMyBuckets", resource: "*" });
	const one = (name: string) =>
		`<Bucket><Name>${escaped(name)}</Name><CreationDate>2023-11-14T22:13:20.000Z</CreationDate></Bucket>`;
	return xml(
		200,
		`<ListAllMyBucketsResult ${namespace}><Buckets>${account.objects.buckets.map(one).join("")}</Buckets></ListAllMyBucketsResult>`,
	);
}

function headBucket(asked: S3Request): Answer {
	may(asked, "ListBucket");
	return empty(200, { "x-amz-bucket-region": asked.account.region });
}

/** Empty for us-east-1. */
function location(asked: S3Request): Answer {
	may(asked, "GetBucketLocation");
	const { region } = asked.account;
	const text = region === "us-east-1" ? "" : region;
	return xml(
		200,
		`<LocationConstraint ${namespace}>${text}</LocationConstraint>`,
	);
}

function list(asked: S3Request): Answer {
	const { place, account } = asked;
	may(asked, "ListBucket", listingContext(place.query));
	return xml(200, listObjects(place, account.objects.list(place.bucket)));
}
