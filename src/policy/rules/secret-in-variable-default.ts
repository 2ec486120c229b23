import type { Variable } from "../../plan/index.ts";
import {
	compliant,
	notApplicable,
	type Verdict,
	violation,
} from "../answer.ts";
import type { Rule } from "../rule.ts";

/** Source: Terraform documentation, "Manage sensitive data". */
export const secretInVariableDefault: Rule = {
	id: "secret-in-variable-default",
	kind: "unprotected",
	severity: "high",
	title: "No secret is the default of a variable",
	why: "It is in the repository, in its history, and in every copy of it.",
	fix: "Take the default out and mark the variable as sensitive, or read a secret that AWS keeps.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: ({ graph }) =>
		graph.variables.map((one) => ({ ...ask(one), address: one.address })),
};

function ask({ secret, holds, given }: Variable): Verdict {
	if (!secret) return notApplicable("it is not called like a secret");
	if (given !== "written") return compliant;
	return violation(
		holds === undefined
			? "it is called like a secret and its default is written"
			: `its default holds ${holds}`,
	);
}
