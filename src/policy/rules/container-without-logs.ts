import { compliant, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon ECS", ECS.9. */
export const containerWithoutLogs: Rule = {
	id: "container-without-logs",
	kind: "unprotected",
	severity: "medium",
	title: "Containers write logs",
	why: "Without logs nobody finds out what happened, nor who did it.",
	fix: "logConfiguration with the awslogs driver.",
	mappings: { fsbp: ["ECS.9"], wellArchitected: ["SEC04-BP01"] },
	check: each("task-shape", ({ containers }) => {
		if (!containers.complete)
			return unclear(containers.why ?? "its containers are not known");
		const silent = containers.items.find(
			({ logDriver }) => logDriver === undefined,
		);
		return silent === undefined
			? compliant
			: violation(
					`the container ${String(silent.name ?? "")} writes its logs nowhere`,
				);
	}),
};
