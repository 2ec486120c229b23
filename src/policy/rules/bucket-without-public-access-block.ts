import { isUnknown } from "../../plan/index.ts";
import { compliant, unclear, violation } from "../answer.ts";
import { partOf } from "../bucket-parts.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon S3", S3.8. */
export const bucketWithoutPublicAccessBlock: Rule = {
	id: "bucket-without-public-access-block",
	kind: "open",
	severity: "medium",
	title: "Every bucket refuses to be made public",
	why: "New buckets refuse by themselves, but what nobody wrote down anybody may change.",
	fix: "Add an aws_s3_bucket_public_access_block with all four set to true.",
	mappings: {
		fsbp: ["S3.8"],
		cis: ["5.0.0/2.1.4"],
		wellArchitected: ["SEC03-BP07"],
	},
	check: each("bucket", ({ address }, system) => {
		const { part, uncertain } = partOf(system, "public-access-block", address);
		if (part === undefined)
			return uncertain
				? unclear("which bucket a public access block is for is not known")
				: violation("nothing says that it refuses to be made public");
		const { blockPublicAcls, ignorePublicAcls } = part;
		const { blockPublicPolicy, restrictPublicBuckets } = part;
		const all = [
			blockPublicAcls,
			ignorePublicAcls,
			blockPublicPolicy,
			restrictPublicBuckets,
		];
		if (all.includes(false))
			return violation(`${part.address} leaves part of it open`);
		return all.some(isUnknown)
			? unclear(
					"what its public access block refuses is not known before apply",
				)
			: compliant;
	}),
};
