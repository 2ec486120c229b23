import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for ElastiCache", ElastiCache.3. */
export const cacheWithoutFailover: Rule = {
	id: "cache-without-failover",
	kind: "fragile",
	severity: "low",
	title: "Caches fail over",
	why: "When its node fails the cache is gone until AWS has made another.",
	fix: "automatic_failover_enabled = true, with a replica.",
	mappings: { fsbp: ["ElastiCache.3"], wellArchitected: ["REL11-BP02"] },
	check: each("cache-group", ({ failsOver }) =>
		expect(
			"automatic_failover_enabled",
			failsOver,
			true,
			"nothing takes over when its node fails",
		),
	),
};
