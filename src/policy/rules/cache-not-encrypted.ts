import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for ElastiCache", ElastiCache.4. */
export const cacheNotEncrypted: Rule = {
	id: "cache-not-encrypted",
	kind: "unprotected",
	severity: "medium",
	title: "Caches are encrypted at rest",
	why: "Snapshots of a cache hold what its memory held.",
	fix: "at_rest_encryption_enabled = true.",
	mappings: { fsbp: ["ElastiCache.4"], wellArchitected: ["SEC08-BP02"] },
	check: each("cache-group", ({ encryptedAtRest }) =>
		expect(
			"at_rest_encryption_enabled",
			encryptedAtRest,
			true,
			"it is not encrypted",
		),
	),
};
