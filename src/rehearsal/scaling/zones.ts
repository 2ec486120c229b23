/**
 * Where the next machine of a group starts: in the zone that has the fewest, of those that can take one; of equals, in
 * the first. Source: Amazon EC2 Auto Scaling User Guide, "Distribute instances across Availability Zones".
 */
export function zoneToGrow(
	zones: readonly string[],
	running: readonly string[],
	canTake: (zone: string) => boolean,
): string | undefined {
	const possible = zones.filter(canTake);
	const fewest = Math.min(...possible.map((zone) => count(running, zone)));
	return possible.find((zone) => count(running, zone) === fewest);
}

/** Where a group ends one: in the zone that has the most. Source: as above, "Default termination policy". */
export function zoneToShrink(running: readonly string[]): string | undefined {
	const most = Math.max(...running.map((zone) => count(running, zone)));
	return running.find((zone) => count(running, zone) === most);
}

function count(running: readonly string[], zone: string): number {
	return running.filter((one) => one === zone).length;
}
