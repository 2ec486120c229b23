import {
	compliant,
	judge,
	notApplicable,
	unclear,
	violation,
} from "../answer.ts";
import { partOf } from "../bucket-parts.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon S3", S3.14 (not part of FSBP). */
export const bucketForgets: Rule = {
	id: "bucket-forgets",
	kind: "fragile",
	severity: "low",
	title: "Buckets keep what was written over",
	why: "What was deleted or written over by mistake is gone.",
	fix: 'An aws_s3_bucket_versioning with status = "Enabled".',
	mappings: { wellArchitected: ["REL09-BP01"] },
	check: each("bucket", ({ address, versioned }, system) => {
		if (versioned === true) return compliant;
		const users = system.referencesTo.get(address) ?? [];
		if (users.some(({ path }) => logging.test(String(path[0]))))
			return notApplicable("logs are written to it, once");
		const { part, uncertain } = partOf(system, "bucket-versioning", address);
		if (part === undefined)
			return uncertain
				? unclear("which bucket a versioning is for is not known")
				: violation("it keeps no older versions");
		return judge("status", part.status, (status) =>
			status === "Enabled"
				? compliant
				: violation(`its versioning is ${status}`),
		);
	}),
};

/** Arguments that name where logs go. */
const logging =
	/^(access_logs|connection_logs|logging_config|target_bucket|log_destination|s3_bucket_name)$/;
