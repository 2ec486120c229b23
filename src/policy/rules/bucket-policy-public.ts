import { compliant } from "../answer.ts";
import { partOf } from "../bucket-parts.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { allowing, forEverybody } from "../statements.ts";
import { addressOf } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon S3", S3.2, S3.3. */
export const bucketPolicyPublic: Rule = {
	id: "bucket-policy-public",
	kind: "open",
	severity: "high",
	title: "No bucket's policy lets everybody in",
	why: "What a bucket's policy gives to everybody is copied by machines that look for nothing else.",
	fix: "Name the principals; for CloudFront name the distribution's ARN in aws:SourceArn; block public policies.",
	mappings: {
		fsbp: ["S3.2", "S3.3"],
		wellArchitected: ["SEC03-BP07"],
	},
	check: each("bucket-policy", ({ bucket, document }, system) => {
		const verdict = allowing(system, document, (statement) =>
			forEverybody(statement, "its policy"),
		);
		const address = addressOf(bucket);
		if (verdict.status !== "violation" || address === undefined) return verdict;
		const { part } = partOf(system, "public-access-block", address);
		return part?.restrictPublicBuckets === true ? compliant : verdict;
	}),
};
