import { compliant, violation } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for IAM", IAM.2. */
export const permissionOfUser: Rule = {
	id: "permission-of-user",
	kind: "open",
	severity: "low",
	title: "Permissions are given to groups and roles, not to users",
	why: "What is given to a person outlives the person's task.",
	fix: "Give it to a role or a group.",
	mappings: {
		fsbp: ["IAM.2"],
		cis: ["5.0.0/1.14"],
		wellArchitected: ["SEC02-BP06"],
	},
	check: all(
		each("permission", ({ ofUser }) =>
			ofUser ? violation("it is given to a user himself") : compliant,
		),
		each("attachment", ({ toUser }) =>
			toUser ? violation("it is given to a user himself") : compliant,
		),
	),
};
