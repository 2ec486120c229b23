import { compliant, type Verdict, violation } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Terraform documentation, "Manage sensitive data"; RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager". */
export const databasePasswordInState: Rule = {
	id: "database-password-in-state",
	kind: "unprotected",
	severity: "medium",
	title: "Terraform does not know the database's password",
	why: "Whoever reads the state reads the password, and so does whoever reads a plan.",
	fix: "manage_master_user_password = true, or password_wo.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: all(
		each("kept-database", ({ password }) => ask(password)),
		each("kept-cluster", ({ password }) => ask(password)),
	),
};

function ask(password: "set" | "unset"): Verdict {
	return password === "set"
		? violation(
				"its master password is an argument, and so stands in the state",
			)
		: compliant;
}
