import { numberOf } from "../attributes.ts";
import type { Place } from "../places.ts";
import type { Start } from "../start.ts";
import { Fleet } from "./fleet.ts";
import type { FleetTools } from "./member.ts";
import { groupAt } from "./read-group.ts";

/** AWS's own, where a target group does not say it. */
const usualDrainSeconds = 300;

/**
 * The groups among the places of a service, each with what starts a machine of it; and the places of those that are no
 * group's, which stand for as long as the system does.
 */
export function fleetsOf(
	start: Start,
	places: readonly Place[],
	port: (place: Place) => number,
	launch: FleetTools["launch"],
): { readonly fleets: readonly Fleet[]; readonly lone: readonly Place[] } {
	const { model, graph } = start;
	const ownerOf = (place: Place) =>
		model.interfaces.find(({ id }) => id === place.interface)?.address ?? "";
	const owners = [...new Set(places.map(ownerOf))];
	const groups = owners.flatMap((owner) => groupAt(graph, owner) ?? []);
	const fleets = groups.map((group) => {
		const own = places.filter((place) => ownerOf(place) === group.address);
		const interfaces = own.map((place) => place.interface);
		return new Fleet(group, own, {
			clock: start.clock,
			tell: (text) => start.tell({ event: "scaling", group: group.name, text }),
			launch,
			retarget: () => start.retarget?.(),
			left: ({ part }) => start.tell({ event: "gone", part }),
			hasPower: (zone) => !start.dark.has(zone),
			target: (place) => `${place.address}:${port(place)}`,
			isBalanced: groupsOf(start, interfaces).length > 0,
			drainSeconds: drainSecondsOf(start, interfaces),
		});
	});
	const lone = places.filter(
		(place) => !groups.some(({ address }) => address === ownerOf(place)),
	);
	return { fleets, lone };
}

function groupsOf({ model }: Start, interfaces: readonly string[]) {
	return model.targetGroups.filter(({ targets }) =>
		targets.some((target) => interfaces.includes(target.interface)),
	);
}

function drainSecondsOf(start: Start, interfaces: readonly string[]): number {
	const { resources } = start.graph;
	const delays = groupsOf(start, interfaces).map(({ address }) => {
		const resource = resources.find((one) => one.address === address);
		const planned = numberOf(resource?.attributes.deregistration_delay);
		return planned ?? usualDrainSeconds;
	});
	return Math.max(0, ...delays);
}
