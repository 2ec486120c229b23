import { isUnknown } from "../plan/index.ts";
import { addressOf, linkedPosture, posturesIn, type System } from "./system.ts";

/** What a target group's health check asks, where an ECS service puts tasks into it. */
export interface TaskTarget {
	readonly service: string;
	/** To which the service sends. */
	readonly port?: number;
	/** That its containers map. */
	readonly ports: readonly number[];
	/** That its containers' own health checks ask for. */
	readonly checkPaths: readonly string[];
}

/** Undefined where no service does, or not all is known. */
export function containersBehind(
	system: System,
	targetGroup: string,
): TaskTarget | undefined {
	for (const service of posturesIn(system, "task-service")) {
		const entry = service.loadBalancers.items.find(
			(one) => addressOf(one.targetGroup) === targetGroup,
		);
		if (entry === undefined) continue;
		const shape = linkedPosture(system, service.taskDefinition, "task-shape");
		const containers = shape?.containers;
		if (containers?.complete !== true) return undefined;
		const ports = containers.items.flatMap((one) => one.ports);
		if (ports.some(isUnknown)) return undefined;
		return {
			service: service.address,
			...(typeof entry.port === "number" && { port: entry.port }),
			ports: ports.filter((one) => typeof one === "number"),
			checkPaths: containers.items.flatMap(({ checkPath }) => checkPath ?? []),
		};
	}
	return undefined;
}
