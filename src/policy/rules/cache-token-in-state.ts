import { compliant, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: AWS provider documentation, "aws_elasticache_replication_group", auth_token. */
export const cacheTokenInState: Rule = {
	id: "cache-token-in-state",
	kind: "unprotected",
	severity: "low",
	title: "Terraform does not know the cache's token",
	why: "Whoever reads the state reads the token.",
	fix: "Take auth_token out and use user groups with IAM.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: each("cache-group", ({ token }) =>
		token === "set"
			? violation("its token is an argument, and so stands in the state")
			: compliant,
	),
};
