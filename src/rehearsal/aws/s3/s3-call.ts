import type { SignableRequest } from "../../signature.ts";
import type { Account, Role } from "../account.ts";
import type { Answer, TellRefused } from "../answer.ts";
import { authorize, callerOf } from "../authorize.ts";
import { Refusal } from "../refusal.ts";
import { escaped } from "../xml.ts";
import { deletePolicy, getPolicy, putPolicy } from "./bucket-policy-calls.ts";
import { deleteObjects } from "./delete-objects.ts";
import { listObjects } from "./list-objects.ts";
import { get, put, remove, tags } from "./objects.ts";
import { placeOf } from "./place.ts";
import { fromLink, isPresigned } from "./presigned.ts";
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
	const { headers, ...answer } = judged(account, request, bytes, refused);
	const own = { server: "AmazonS3", "x-amz-request-id": requestId };
	return { ...answer, headers: { ...own, ...headers } };
}

function judged(
	account: Account,
	request: SignableRequest,
	bytes: Buffer,
	refused: TellRefused,
): Answer {
	let role: Role | undefined;
	try {
		role = isSigned(request)
			? callerOf(account, fromLink(request, new Date()))
			: anybody;
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

/** Whether somebody says who he is: by a header, or by a link that another has signed. */
export function isSigned(request: SignableRequest): boolean {
	return request.headers.authorization !== undefined || isPresigned(request);
}

/** Who has not signed: only what a bucket's policy allows everybody is for him. */
const anybody: Role = {
	name: "somebody",
	session: "",
	policies: [],
	credentials: { accessKeyId: "", secretAccessKey: "", sessionToken: "" },
	outsider: { names: [], context: {} },
};

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
	if (request.method === "OPTIONS") throw noCors(request);
	if (key === "" && request.method === "GET") {
		if (query.get("list-type") === "2") return list(asked);
		// Who may not list is told so before anything else: a front end's address without a path.
		may(asked, "ListBucket", listingContext(query));
	}
	throw notHere(`${request.method} ${request.target.slice(0, 200)}`);
}

/** Source: Amazon S3 API Reference, "Error responses", "List of error codes". */
function notAllowed(): never {
	throw new Refusal(
		"MethodNotAllowed",
		"The specified method is not allowed against this resource.",
		{ status: 405 },
	);
}

/**
 * No bucket has rules for other origins here, and who asks beforehand need not sign. Source: Amazon S3 API Reference, "OPTIONS object"; codes and
 * sentences as Eucalyptus' tests and Ozone's tables have them from S3.
 */
function noCors({ headers }: SignableRequest): Refusal {
	return headers.origin === undefined
		? new Refusal(
				"BadRequest",
				"Insufficient information. Origin request header needed.",
			)
		: new Refusal(
				"AccessForbidden",
				"CORSResponse: CORS is not enabled for this bucket.",
				{ status: 403 },
			);
}

/** By method, what it is about, and what its query names beside what any request may. */
const operations: Readonly<Record<string, (asked: S3Request) => Answer>> = {
	"HEAD bucket ": headBucket,
	"GET bucket location": location,
	"GET bucket policy": getPolicy,
	"PUT bucket policy": putPolicy,
	"DELETE bucket policy": deletePolicy,
	"GET bucket uploads": listUploads,
	"GET bucket prefix uploads": listUploads,
	"POST bucket delete": deleteObjects,
	"PUT object ": put,
	"GET object ": get,
	"HEAD object ": get,
	"DELETE object ": remove,
	"POST object ": notAllowed,
	"PATCH object ": notAllowed,
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
