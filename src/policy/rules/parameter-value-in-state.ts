import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: AWS provider documentation, "aws_ssm_parameter", value_wo. */
export const parameterValueInState: Rule = {
	id: "parameter-value-in-state",
	kind: "unprotected",
	severity: "medium",
	title: "Terraform does not know what it puts into a SecureString",
	why: "Whoever reads the state reads the secret.",
	fix: "value_wo with an ephemeral value.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: each("kept-parameter", ({ type, value }) =>
		judge("type", type, (kind) => {
			if (kind !== "SecureString")
				return notApplicable("it is no SecureString");
			return value === "set"
				? violation("its value is an argument, and so stands in the state")
				: compliant;
		}),
	),
};
