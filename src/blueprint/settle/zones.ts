import { region } from "../../facts/index.ts";
import type { NetworkInput } from "../network.ts";

const letters = "abcdefgh";

/** The zones of a region that an account may have; for a region that we do not know, by the alphabet. */
export function zonesOf(regionCode: string): readonly string[] {
	return (
		region(regionCode)?.zones ??
		[...letters].map((letter) => regionCode + letter)
	);
}

/** The zones that are asked for, by name. */
export function settleZones(
	zones: NetworkInput["zones"],
	regionCode: string,
): readonly string[] {
	if (Array.isArray(zones)) return zones;
	return zonesOf(regionCode).slice(0, zones ?? 2);
}

/** A zone for the empty subnet: the first of the region that is not in use. */
export function spareZone(
	zones: readonly string[],
	regionCode: string,
): string | undefined {
	return zonesOf(regionCode).find((zone) => !zones.includes(zone));
}
