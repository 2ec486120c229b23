import type { Place } from "../facts/index.ts";

const earthRadiusKm = 6371;

/** Along the surface (haversine formula). */
export function kilometres(from: Place, to: Place): number {
	const radians = (degrees: number) => (degrees * Math.PI) / 180;
	const up = radians(to.latitude - from.latitude) / 2;
	const along = radians(to.longitude - from.longitude) / 2;
	const chord =
		Math.sin(up) ** 2 +
		Math.cos(radians(from.latitude)) *
			Math.cos(radians(to.latitude)) *
			Math.sin(along) ** 2;
	return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * Round trip over so far: light in fibre covers 200 km in a millisecond, there and back
 * halves it, and cables take a way about half as long again as the straight one.
 */
export function roundTripMs(distanceKm: number): number {
	return (distanceKm * 1.5) / 100;
}
