/**
 * What everybody who computes must reach to start and to run: images, packages,
 * repositories, secrets, logs, and the databases that are theirs. Read from task
 * definitions and boot scripts; where those are not known, it says so. Imports the
 * plan's entities and the network model's words.
 */
import type { Entities } from "../../plan/index.ts";
import { type BootNeeds, nothingNeeded } from "./boot-need.ts";
import { functionNeeds } from "./function.ts";
import { groupNeeds, instanceNeeds } from "./machine.ts";
import type { NeedSource } from "./source.ts";
import { taskNeeds } from "./task.ts";

export type { BootNeed, BootNeeds, NeedGoal } from "./boot-need.ts";
export { type NeedSource, needSource } from "./source.ts";
export { type Client, type Store, storeNeeds } from "./stores.ts";

/** By the Terraform address of who needs it; nobody is named who needs nothing. */
export function bootNeeds(source: NeedSource): ReadonlyMap<string, BootNeeds> {
	const found = source.entities.all.map(
		(one) => [one.address, needsOfEntity(source, one)] as const,
	);
	return new Map(
		found.filter(([, { needs, gaps }]) => needs.length > 0 || gaps.length > 0),
	);
}

function needsOfEntity(
	source: NeedSource,
	one: Entities["all"][number],
): BootNeeds {
	switch (one.kind) {
		case "instance":
			return instanceNeeds(source, one);
		case "autoscaling-group":
			return groupNeeds(source, one);
		case "ecs-service":
			return taskNeeds(source, one);
		case "lambda-function":
			return functionNeeds(source, one);
		default:
			return nothingNeeded;
	}
}
