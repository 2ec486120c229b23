import { isUnknown, type PostureOf } from "../../plan/index.ts";
import {
	compliant,
	judge,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { all, each } from "../each.ts";
import { isBehindBalancer } from "../fleet-balancer.ts";
import type { Rule } from "../rule.ts";
import { linkedPosture, type System } from "../system.ts";

/** Source: Amazon EC2 Auto Scaling User Guide, "Set the health check grace period"; Amazon ECS API Reference, healthCheckGracePeriodSeconds. */
export const graceShorterThanBoot: Rule = {
	id: "grace-shorter-than-boot",
	kind: "fragile",
	severity: "medium",
	title: "Nothing is called ill before it can have started",
	why: "It is replaced while it starts, and so is its successor, for ever.",
	fix: "A longer health_check_grace_period (hosts) or health_check_grace_period_seconds (tasks).",
	mappings: { wellArchitected: ["REL11-BP01"] },
	check: all(each("fleet", hosts), each("task-service", tasks)),
};

/** What installs packages or pulls an image while it starts takes a minute at the very least. */
const installingSeconds = 60;

function hosts(fleet: PostureOf<"fleet">, system: System): Verdict {
	if (fleet.healthCheck !== "ELB" || isBehindBalancer(system, fleet) === "no")
		return notApplicable("no load balancer calls its hosts ill");
	return judge(
		"health_check_grace_period",
		fleet.graceSeconds,
		(grace = 300) => {
			const warmup = fleet.warmupSeconds;
			if (typeof warmup === "number" && warmup > grace)
				return violation(
					`it allows ${grace} s, and says itself that a host takes ${warmup} s (default_instance_warmup)`,
				);
			const template = linkedPosture(system, fleet.template, "host-template");
			if (template === undefined || template.userData.known === "hidden")
				return grace === 0
					? violation(
							"a host that has just been launched is called ill at once",
						)
					: grace >= installingSeconds
						? compliant
						: unclear("how long its hosts take to start is not known");
			return template.userData.installs && grace < installingSeconds
				? violation(
						`it allows ${grace} s, and its hosts install packages or pull images while they start`,
					)
				: compliant;
		},
	);
}

function tasks(service: PostureOf<"task-service">, system: System): Verdict {
	if (
		service.loadBalancers.complete &&
		service.loadBalancers.items.length === 0
	)
		return notApplicable("no load balancer calls its tasks ill");
	const shape = linkedPosture(system, service.taskDefinition, "task-shape");
	if (shape === undefined) return unclear("its task definition is not known");
	const starts = shape.containers.items.map(
		({ startSeconds }) => startSeconds ?? 0,
	);
	const longest = Math.max(0, ...starts);
	return judge(
		"health_check_grace_period_seconds",
		service.graceSeconds,
		(grace = 0) =>
			isUnknown(grace) || longest <= grace
				? compliant
				: violation(
						`it allows ${grace} s, and its container says itself that it takes ${longest} s (startPeriod)`,
					),
	);
}
