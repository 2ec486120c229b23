import type { Statement } from "../../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { allowing, has } from "../statements.ts";

/** Source: IAM User Guide, "Grant a user permissions to pass a role to an AWS service". */
export const permissionToHandOnAnyRole: Rule = {
	id: "permission-to-hand-on-any-role",
	kind: "open",
	severity: "high",
	title: "Nobody may hand any role to a service",
	why: "Whoever may hand on any role may take on the mightiest of them.",
	fix: "Name the roles in the resource of iam:PassRole, or the service in iam:PassedToService.",
	mappings: { wellArchitected: ["SEC03-BP02"] },
	check: each("permission", ({ document }, system) =>
		allowing(system, document, ask),
	),
};

function ask(statement: Statement): Verdict {
	const { actions, resources, conditions, hiddenConditions } = statement;
	const hands = has(actions, (one) => /^iam:(PassRole|Pass\*|\*)$/i.test(one));
	const bound = conditions.some((key) => /^iam:PassedToService$/i.test(key));
	if (!hands || bound || !has(resources, (one) => one === "*"))
		return compliant;
	return hiddenConditions
		? unclear("under which conditions it hands on roles is not known")
		: violation("it allows iam:PassRole for every role");
}
