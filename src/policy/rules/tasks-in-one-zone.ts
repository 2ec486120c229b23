import { notApplicable } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { inTwoZones } from "../zones.ts";

/** Source: Amazon ECS Developer Guide, "Amazon ECS availability best practices". */
export const tasksInOneZone: Rule = {
	id: "tasks-in-one-zone",
	kind: "fragile",
	severity: "medium",
	title: "Tasks are spread over two zones",
	why: "When the zone fails all tasks are gone.",
	fix: "Subnets of two zones in network_configuration.",
	mappings: { wellArchitected: ["REL10-BP01"] },
	check: each("task-service", ({ network }, system) =>
		network === undefined
			? notApplicable("its tasks stand where their hosts do")
			: inTwoZones(system, network.subnets, "it"),
	),
};
