import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { allowing, forEverybody } from "../statements.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon SQS", SQS.3; "… Amazon SNS", SNS.4. */
export const resourcePolicyPublic: Rule = {
	id: "resource-policy-public",
	kind: "open",
	severity: "high",
	title: "Queues, topics, repositories and secrets are not for everybody",
	why: "What everybody may use, everybody will.",
	fix: "Name the principals, or ask for aws:SourceArn or aws:SourceAccount.",
	mappings: { fsbp: ["SQS.3", "SNS.4"], wellArchitected: ["SEC03-BP07"] },
	check: each("resource-policy", ({ document, of }, system) =>
		allowing(system, document, (statement) =>
			forEverybody(statement, `the ${of}'s policy`),
		),
	),
};
