import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for ElastiCache", ElastiCache.5. */
export const cachePlainConnections: Rule = {
	id: "cache-plain-connections",
	kind: "unprotected",
	severity: "medium",
	title: "Caches speak TLS",
	why: "Sessions and tokens in a cache are read by whoever listens.",
	fix: "transit_encryption_enabled = true.",
	mappings: { fsbp: ["ElastiCache.5"], wellArchitected: ["SEC09-BP02"] },
	check: each("cache-group", ({ encryptedInTransit }) =>
		expect(
			"transit_encryption_enabled",
			encryptedInTransit,
			true,
			"its connections are not encrypted",
		),
	),
};
