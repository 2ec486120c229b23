import { expect, notApplicable } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon ECS", ECS.2. */
export const taskPublicAddress: Rule = {
	id: "task-public-address",
	kind: "open",
	severity: "high",
	title: "Tasks have no public address",
	why: "A task that the load balancer serves needs no way in from anywhere else.",
	fix: "assign_public_ip = false, in private subnets with an egress.",
	mappings: { fsbp: ["ECS.2"], wellArchitected: ["SEC05-BP01"] },
	check: each("task-service", ({ network }) =>
		network === undefined
			? notApplicable("its tasks have no interface of their own")
			: expect(
					"assign_public_ip",
					network.assignPublicIp,
					false,
					"its tasks get public addresses",
				),
	),
};
