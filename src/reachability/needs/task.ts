import type { Gap } from "../../network/index.ts";
import { type EntityOf, entityAt, isUnknown } from "../../plan/index.ts";
import { type BootNeeds, needsOf, nothingNeeded } from "./boot-need.ts";
import { containerNeeds, isClear } from "./container.ts";
import { service } from "./image.ts";
import { referredDestinations } from "./references.ts";
import type { NeedSource } from "./source.ts";

/**
 * What a Fargate task reaches by its own interface before its program runs: its image,
 * its secrets, its logs ("Fargate task networking", Amazon ECS Developer Guide,
 * platform version 1.4.0). On hosts of one's own the hosts do that.
 */
export function taskNeeds(
	source: NeedSource,
	one: EntityOf<"ecs-service">,
): BootNeeds {
	const link = one.taskDefinition;
	const definition =
		link?.kind === "resource"
			? entityAt(source.entities, link.address)
			: undefined;
	const gap = (address: string, reason: string): Gap => ({
		kind: "gap",
		address,
		reason,
	});
	if (definition?.kind !== "ecs-task-definition") {
		if (one.network === undefined) return nothingNeeded;
		const reason =
			"its task definition is not known, so what it must reach to start is not asked";
		return { needs: [], gaps: [gap(one.address, reason)] };
	}
	if (!onFargate(one, definition)) return nothingNeeded;
	const { address, region, containers } = definition;
	const unknown = containers.items.some(({ image }) => !isClear(image));
	return {
		needs: needsOf(address, [
			...containers.items.flatMap((each) => containerNeeds(each, region)),
			// Where the text itself is not known, what it is made of still says whom it asks.
			...(containers.complete
				? []
				: referredDestinations(source.references, address, [
						"container_definitions",
					])),
			...(one.exec === true
				? [service("ssmmessages", "opens a shell for ECS Exec")]
				: []),
		]),
		gaps: [
			...(containers.complete
				? []
				: [
						gap(
							address,
							`${containers.why ?? "not all its containers are known"}, so whatever else they must reach to start is not asked`,
						),
					]),
			...(unknown
				? [
						gap(
							address,
							"its image is not known, so whether it can be pulled is not asked",
						),
					]
				: []),
		],
	};
}

/** Whether AWS runs the task on machines of its own. */
export function onFargate(
	{ launchType, capacityProviders }: EntityOf<"ecs-service">,
	{ compatibilities }: EntityOf<"ecs-task-definition">,
): boolean {
	if (launchType !== undefined && !isUnknown(launchType))
		return launchType === "FARGATE";
	const providers = capacityProviders.items.map(String);
	if (providers.length > 0)
		return providers.every((name) => name.startsWith("FARGATE"));
	return compatibilities.items.includes("FARGATE");
}
