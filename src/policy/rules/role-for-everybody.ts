import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { allowing, forEverybody } from "../statements.ts";

/** Source: IAM User Guide, "AWS JSON policy elements: Principal", "All principals". */
export const roleForEverybody: Rule = {
	id: "role-for-everybody",
	kind: "open",
	severity: "high",
	title: "Roles name who may take them on",
	why: "A role that trusts everybody is everybody's.",
	fix: "Name the account, the service or the identity provider in the principal.",
	mappings: { wellArchitected: ["SEC03-BP07"] },
	check: each("trust", ({ document }, system) =>
		allowing(system, document, (statement) =>
			forEverybody(statement, "its trust policy"),
		),
	),
};
