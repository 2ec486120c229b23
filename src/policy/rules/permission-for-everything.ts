import type { Statement } from "../../plan/index.ts";
import { compliant, type Verdict, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { allowing, has } from "../statements.ts";

/** Source: Security Hub User Guide, "Security Hub controls for IAM", IAM.1. */
export const permissionForEverything: Rule = {
	id: "permission-for-everything",
	kind: "open",
	severity: "high",
	title: "Nobody may do everything",
	why: "Whoever gets hold of such a key owns the account.",
	fix: "Name the actions and the resources that are needed.",
	mappings: {
		fsbp: ["IAM.1"],
		cis: ["5.0.0/1.15"],
		wellArchitected: ["SEC03-BP02"],
	},
	check: each("permission", ({ document }, system) =>
		allowing(system, document, ask),
	),
};

function ask({ actions, resources, inverted }: Statement): Verdict {
	const everything = has(actions, (one) => one === "*" || one === "*:*");
	return everything && !inverted && has(resources, (one) => one === "*")
		? violation("it allows every action on everything")
		: compliant;
}
