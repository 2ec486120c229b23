import { compliant, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: AWS provider documentation, "aws_iam_access_key": the secret is written to the state. */
export const accessKeyInState: Rule = {
	id: "access-key-in-state",
	kind: "unprotected",
	severity: "high",
	title: "Terraform makes no access keys",
	why: "The key is in the state, never changes, and works from everywhere.",
	fix: "A role that is taken on: of a task, of a host, or by OpenID Connect.",
	mappings: { wellArchitected: ["SEC02-BP02", "SEC02-BP03"] },
	check: each("access-key", ({ encrypted }) =>
		encrypted
			? compliant
			: violation("its secret half stands in the state in plain text"),
	),
};
