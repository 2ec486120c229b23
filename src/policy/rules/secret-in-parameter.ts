import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Systems Manager User Guide, "Parameter types": String and StringList are plain text. */
export const secretInParameter: Rule = {
	id: "secret-in-parameter",
	kind: "unprotected",
	severity: "medium",
	title: "Secrets among the parameters are SecureString",
	why: "A parameter of type String is read by whoever may list parameters.",
	fix: 'type = "SecureString", with value_wo.',
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: each("kept-parameter", ({ type, isSecret, name }) =>
		!isSecret
			? notApplicable("it is not called like a secret")
			: judge("type", type, (kind) =>
					kind === "SecureString"
						? compliant
						: violation(
								`${name} is called like a secret and is kept as plain text`,
							),
				),
	),
};
