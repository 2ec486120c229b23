import type { PostureOf } from "../plan/index.ts";
import { addressOf, entitiesIn, mayName, type System } from "./system.ts";

/** Whether a load balancer sends anything to a group of hosts. */
export function isBehindBalancer(
	system: System,
	{ address, targetGroups, classicLoadBalancers }: PostureOf<"fleet">,
): "yes" | "no" | "unknown" {
	if (targetGroups.items.length + classicLoadBalancers.items.length > 0)
		return "yes";
	const attached = entitiesIn(system, "autoscaling-attachment");
	if (attached.some(({ group }) => addressOf(group) === address)) return "yes";
	const maybe = attached.some(({ group }) => mayName(group, address));
	return maybe || !targetGroups.complete || !classicLoadBalancers.complete
		? "unknown"
		: "no";
}
