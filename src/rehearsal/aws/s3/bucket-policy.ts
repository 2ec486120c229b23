import { parseResourcePolicy, type ResourcePolicy } from "../../iam/index.ts";

/** The policy of a bucket, with its text as somebody wrote it. */
export interface BucketPolicy {
	readonly policy: ResourcePolicy;
	/** JSON. */
	readonly document: string;
}

/** What is wrong with a text, in a sentence, where it is no policy. */
export function bucketPolicy(
	name: string,
	document: string,
): BucketPolicy | string {
	try {
		const policy = parseResourcePolicy(name, JSON.parse(document));
		return typeof policy === "string" ? policy : { policy, document };
	} catch {
		return `${name} is no JSON`;
	}
}
