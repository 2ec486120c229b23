import type { Statement } from "../../plan/index.ts";
import { compliant, type Verdict, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { allowing } from "../statements.ts";

/** Source: Security Hub User Guide, "Security Hub controls for IAM", IAM.21. */
export const permissionForWholeService: Rule = {
	id: "permission-for-whole-service",
	kind: "open",
	severity: "medium",
	title: "Nobody may do everything that a service can",
	why: "A task that only reads a bucket can then delete it with all that is in it.",
	fix: "Name the actions that are needed.",
	mappings: { fsbp: ["IAM.21"], wellArchitected: ["SEC03-BP02"] },
	check: each("permission", ({ document }, system) =>
		allowing(system, document, ask),
	),
};

function ask({ actions, inverted }: Statement): Verdict {
	if (inverted) return compliant;
	const whole = actions.find(
		(one) => typeof one === "string" && /^[a-z0-9-]+:\*$/i.test(one),
	);
	return whole === undefined
		? compliant
		: violation(`it allows ${String(whole)}, all that the service can do`);
}
