import { compliant, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: AWS provider documentation, "aws_secretsmanager_secret_version", secret_string_wo. */
export const secretValueInState: Rule = {
	id: "secret-value-in-state",
	kind: "unprotected",
	severity: "medium",
	title: "Terraform does not know what it puts into Secrets Manager",
	why: "Whoever reads the state reads the secret.",
	fix: "secret_string_wo with an ephemeral value, or put the value in by hand.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: each("secret-version", ({ value, binary }) =>
		value === "set" || binary === "set"
			? violation("its value is an argument, and so stands in the state")
			: compliant,
	),
};
