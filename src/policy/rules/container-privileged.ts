import { compliant, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon ECS", ECS.4. */
export const containerPrivileged: Rule = {
	id: "container-privileged",
	kind: "unprotected",
	severity: "high",
	title: "No container owns its host",
	why: "A privileged container is root on the host and on all that runs there.",
	fix: "Take `privileged` out.",
	mappings: { fsbp: ["ECS.4"], wellArchitected: ["SEC03-BP02"] },
	check: each("task-shape", ({ containers }) => {
		const found = containers.items.find(({ privileged }) => privileged);
		if (found !== undefined)
			return violation(
				`the container ${String(found.name ?? "")} is privileged`,
			);
		return containers.complete
			? compliant
			: unclear(containers.why ?? "its containers are not known");
	}),
};
