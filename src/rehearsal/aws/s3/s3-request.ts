import type { SignableRequest } from "../../signature.ts";
import type { Account, Role } from "../account.ts";
import type { Answer } from "../answer.ts";
import { authorize } from "../authorize.ts";
import { Refusal } from "../refusal.ts";
import type { S3Place } from "./place.ts";

/** A request, who has signed it, and what it is about. */
export interface S3Request {
	readonly account: Account;
	readonly role: Role;
	readonly place: Pick<S3Place, "bucket" | "key" | "query">;
	readonly request: SignableRequest;
	readonly bytes: Buffer;
}

/** What a policy's conditions ask of a request, beside what every call has. */
const conditionHeaders =
	/^x-amz-(acl|copy-source|metadata-directive|server-side-encryption|server-side-encryption-aws-kms-key-id|storage-class)$/;

const ofBuckets = [
	"ListBucket",
	"ListBucketMultipartUploads",
	"GetBucketLocation",
	"GetBucketPolicy",
	"PutBucketPolicy",
	"DeleteBucketPolicy",
];

/** @throws Refusal where neither the caller's policies nor the bucket's allow it on this object, or on this bucket for what is a bucket's. */
export function may(
	{ account, role, place, request }: S3Request,
	action: string,
	more: Readonly<Record<string, string>> = {},
): void {
	const bucket = `arn:aws:s3:::${place.bucket}`;
	const resource = ofBuckets.includes(action)
		? bucket
		: `${bucket}/${place.key}`;
	const said = Object.entries(request.headers)
		.filter(([name]) => conditionHeaders.test(name))
		.map(([name, value]) => [`s3:${name}`, value]);
	const isLink = place.query.has("X-Amz-Signature");
	const authType = isLink ? "REST-QUERY-STRING" : "REST-HEADER";
	const context = {
		"s3:authType": authType,
		"s3:signatureversion": "AWS4-HMAC-SHA256",
		...Object.fromEntries(said),
		...more,
	};
	const attached = account.bucketPolicies?.get(place.bucket)?.policy;
	authorize(account, role, {
		action: `s3:${action}`,
		resource,
		context,
		...(attached && { attached }),
	});
}

/** `s3:prefix` and its like, where a request says them. */
export function listingContext(
	query: URLSearchParams,
): Readonly<Record<string, string>> {
	const said = ["prefix", "delimiter", "max-keys"].flatMap((name) => {
		const value = query.get(name);
		return value ? [[`s3:${name}`, value]] : [];
	});
	return Object.fromEntries(said);
}

/** What nobody answers here. */
export function notHere(what: string): Refusal {
	return new Refusal(
		"NotImplemented",
		"A header you provided implies functionality that is not implemented.",
		{ status: 501, why: `a rehearsal has no S3 operation for ${what}` },
	);
}

/** No more can be kept. */
export function full(): Refusal {
	return new Refusal("ServiceUnavailable", "Reduce your request rate.", {
		status: 503,
		why: "a rehearsal keeps 256 MiB of objects",
	});
}

/** Buckets are those of the plan. */
export function noNewBucket(): Refusal {
	return new Refusal(
		"NotImplemented",
		"A rehearsal has the buckets of its plan, and makes no others.",
		{ status: 501 },
	);
}

export function noSuchBucket(): Refusal {
	return new Refusal("NoSuchBucket", "The specified bucket does not exist", {
		status: 404,
	});
}

/** Of every object since 2023, where its bucket says nothing else. */
export const encrypted = { "x-amz-server-side-encryption": "AES256" };

export function empty(
	status: number,
	headers: Readonly<Record<string, string>>,
): Answer {
	return { status, headers, body: "" };
}

export function xml(
	status: number,
	body: string,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	return {
		status,
		headers: { "content-type": "application/xml", ...headers },
		body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
	};
}

export const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
