import type { TargetGroup } from "../../network/index.ts";
import type { Place } from "./places.ts";
import type { Start } from "./start.ts";

/** Where a target stands, and the port at which it is asked. */
export interface Target {
	readonly place: Place;
	readonly port: number;
}

/** Who is registered now: of a group that grows and shrinks whoever is in service. */
export function targetsOf(
	{ places, ground, fleets }: Pick<Start, "places" | "ground" | "fleets">,
	{ targets, port: usual }: TargetGroup,
): readonly Target[] {
	return targets.flatMap((target) => {
		const place = places.get(target.interface);
		const port = target.ports?.from ?? usual;
		if (place === undefined || port === undefined) return [];
		const fleet = fleets.find((one) => one.has(place));
		if (fleet?.isStanding(place) === false) return [];
		return [{ place, port: ground.port(place, port) }];
	});
}
