import {
	countryPlace,
	type Latencies,
	type Place,
	type Region,
	regions,
} from "../facts/index.ts";
import { kilometres, roundTripMs } from "./distance.ts";

/** Parts of the users by country: `{ IN: 60, DE: 40 }`, in parts of any sum. */
export type Users = Readonly<Record<string, number>>;

/**
 * Milliseconds to the average user. A user is at his country's place. From there it is
 * the distance to the nearest region, then what was measured between that region and the
 * one in question; where nobody measured, the distance alone.
 */
export function userLatency(
	to: Region,
	users: Users,
	latencies: Latencies,
): number | undefined {
	const parts = Object.entries(users).flatMap(([code, part]) => {
		const place = countryPlace(code);
		return place === undefined || part <= 0 ? [] : [{ place, part }];
	});
	const total = parts.reduce((sum, { part }) => sum + part, 0);
	if (total === 0) return undefined;
	const weighted = parts.map(
		({ place, part }) => (part / total) * fromPlace(place, to, latencies),
	);
	return Math.round(weighted.reduce((sum, one) => sum + one, 0));
}

function fromPlace(place: Place, to: Region, latencies: Latencies): number {
	const direct = roundTripMs(kilometres(place, to));
	const near = nearestRegion(place);
	if (near.code === to.code) return direct;
	const measured =
		latencies.between(near.code, to.code) ??
		latencies.between(to.code, near.code);
	if (measured === undefined) return direct;
	return roundTripMs(kilometres(place, near)) + measured;
}

function nearestRegion(place: Place): Region {
	const [first, ...others] = regions();
	if (first === undefined) throw new Error("there are no regions");
	return others.reduce(
		(best, one) =>
			kilometres(place, one) < kilometres(place, best) ? one : best,
		first,
	);
}
