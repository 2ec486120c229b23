import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { withoutSecrets } from "../secrets.ts";

/** Source: AWS Lambda Developer Guide, "Securing Lambda environment variables". */
export const secretInFunctionEnvironment: Rule = {
	id: "secret-in-function-environment",
	kind: "unprotected",
	severity: "high",
	title: "No secret stands in a function's environment",
	why: "Whoever may look at the function reads it.",
	fix: "Read it from Secrets Manager while the function starts.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: each("function-care", ({ environment }) =>
		withoutSecrets("its environment", environment.secrets, environment.unknown),
	),
};
