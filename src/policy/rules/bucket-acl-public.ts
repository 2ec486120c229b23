import type { Known } from "../../plan/index.ts";
import { compliant, judge, type Verdict, violation } from "../answer.ts";
import { partOf } from "../bucket-parts.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { addressOf, type System } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon S3", S3.2, S3.3. */
export const bucketAclPublic: Rule = {
	id: "bucket-acl-public",
	kind: "open",
	severity: "high",
	title: "No bucket's access list lets everybody in",
	why: "What an access list gives to everybody is copied by machines that look for nothing else.",
	fix: "Take the acl out: a bucket is private by itself.",
	mappings: { fsbp: ["S3.2", "S3.3"], wellArchitected: ["SEC03-BP07"] },
	check: all(
		each("bucket-acl", ({ bucket, acl }, system) =>
			closed(system, addressOf(bucket), acl),
		),
		each("bucket", ({ address, acl }, system) => closed(system, address, acl)),
	),
};

const open = new Set([
	"public-read",
	"public-read-write",
	"authenticated-read",
]);

function closed(
	system: System,
	bucket: string | undefined,
	acl: Known<string> | undefined,
): Verdict {
	return judge("acl", acl, (value) => {
		if (value === undefined || !open.has(value)) return compliant;
		const block = bucket && partOf(system, "public-access-block", bucket).part;
		return block && block.ignorePublicAcls === true
			? compliant
			: violation(`its access list is ${value}`);
	});
}
