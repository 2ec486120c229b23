import { compliant, judge, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: AWS Lambda Developer Guide, "Control access to Lambda function URLs". */
export const functionUrlOpen: Rule = {
	id: "function-url-open",
	kind: "open",
	severity: "high",
	title: "Functions ask who calls them",
	why: "A URL without authorization runs for everybody who finds it, at the owner's cost.",
	fix: 'authorization_type = "AWS_IAM", or a load balancer in front of it.',
	mappings: { wellArchitected: ["SEC03-BP07"] },
	check: each("function-url", ({ authorization }) =>
		judge("authorization_type", authorization, (type) =>
			type === "NONE" ? violation("it asks nobody who he is") : compliant,
		),
	),
};
