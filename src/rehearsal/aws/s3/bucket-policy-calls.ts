import type { Answer } from "../answer.ts";
import { Refusal } from "../refusal.ts";
import { bucketPolicy } from "./bucket-policy.ts";
import { empty, may, type S3Request } from "./s3-request.ts";

/** Source: Amazon S3 API Reference, "PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy". */
export function putPolicy(asked: S3Request): Answer {
	const { account, place, bytes } = asked;
	may(asked, "PutBucketPolicy");
	const { bucket } = place;
	const found = bucketPolicy(`the policy of ${bucket}`, bytes.toString());
	if (typeof found === "string")
		throw new Refusal("MalformedPolicy", "This policy contains invalid Json", {
			why: found,
		});
	account.bucketPolicies?.set(bucket, found);
	return empty(204, {});
}

export function getPolicy(asked: S3Request): Answer {
	const { account, place } = asked;
	may(asked, "GetBucketPolicy");
	const body = account.bucketPolicies?.get(place.bucket)?.document;
	if (body === undefined)
		throw new Refusal(
			"NoSuchBucketPolicy",
			"The bucket policy does not exist",
			{ status: 404 },
		);
	return { status: 200, headers: { "content-type": "application/json" }, body };
}

export function deletePolicy(asked: S3Request): Answer {
	const { account, place } = asked;
	may(asked, "DeleteBucketPolicy");
	account.bucketPolicies?.delete(place.bucket);
	return empty(204, {});
}
