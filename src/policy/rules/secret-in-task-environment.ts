import { unclear, worst } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { withoutSecrets } from "../secrets.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon ECS", ECS.8. */
export const secretInTaskEnvironment: Rule = {
	id: "secret-in-task-environment",
	kind: "unprotected",
	severity: "high",
	title: "No secret stands in a task's environment",
	why: "Whoever may describe a task definition reads it, and every old revision keeps it.",
	fix: "Name it in `secrets` with the ARN of a secret or parameter.",
	mappings: { fsbp: ["ECS.8"], wellArchitected: ["SEC02-BP03"] },
	check: each("task-shape", ({ containers }) => {
		const verdicts = containers.items.map(({ environment }) =>
			withoutSecrets(
				"its environment",
				environment.secrets,
				environment.unknown,
			),
		);
		if (!containers.complete)
			verdicts.push(unclear(containers.why ?? "its containers are not known"));
		return worst(verdicts);
	}),
};
