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

/**
 * How many would have to start elsewhere until no zone has two more than another: 0 where they are spread as evenly as
 * they can be.
 */
export function movesToEven(
	zones: readonly string[],
	running: readonly string[],
): number {
	const counts = zones.map((zone) => count(running, zone));
	for (let moves = 0; ; moves += 1) {
		const most = counts.indexOf(Math.max(...counts));
		const fewest = counts.indexOf(Math.min(...counts));
		const apart = (counts[most] ?? 0) - (counts[fewest] ?? 0);
		if (apart < 2) return moves;
		counts[most] = (counts[most] ?? 0) - 1;
		counts[fewest] = (counts[fewest] ?? 0) + 1;
	}
}

/**
 * How many more than it wants a group may have while it evens its zones out: up to its maximum, and where that leaves
 * less, a tenth of it or one above it (the page does not say how a tenth is rounded; here it is down). Source: Amazon
 * EC2 Auto Scaling User Guide, "Amazon EC2 Auto Scaling benefits", Availability Zone rebalancing.
 */
export function roomToEven(desired: number, maximum: number): number {
	return Math.max(maximum - desired, Math.floor(maximum / 10), 1);
}

function count(running: readonly string[], zone: string): number {
	return running.filter((one) => one === zone).length;
}
