import type { Blueprint } from "../blueprint/index.ts";
import { hoursPerMonth } from "./hours.ts";
import { exactly, type Range } from "./range.ts";
import type { Usage } from "./usage.ts";

/** Hours a month in which an ephemeral NAT gateway is open: four deployments of half an hour; most: never sealed. */
const ephemeralHours = { least: 0, expected: 2, most: hoursPerMonth };

/** What a blueprint itself says of its use; figures that are given go before. */
export function usageOfBlueprint(
	{
		schedule,
		network,
		usage,
	}: Pick<Blueprint, "schedule" | "network" | "usage">,
	given: Usage = {},
): Usage {
	return {
		...(schedule !== undefined && { hours: officeHours(schedule) }),
		...(network.egress.kind === "ephemeral-nat" && {
			natHours: ephemeralHours,
		}),
		...usage,
		...given,
	};
}

const week = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

/** Hours of a month in which office hours last: the part of a week, 730 hours a month. */
export function officeHours({
	start,
	stop,
	days,
}: {
	readonly start: string;
	readonly stop: string;
	readonly days: string;
}): Range {
	const length = (minutes(stop) - minutes(start) + 1440) % 1440;
	return exactly((daysIn(days) * length * hoursPerMonth) / (7 * 1440));
}

/** `MON-FRI`, `MON,WED`, `FRI-MON`, `*`. */
function daysIn(days: string): number {
	if (days === "*" || days === "?") return 7;
	return days.split(",").reduce((count, part) => {
		const [first, last = first] = part
			.split("-")
			.map((day) => week.indexOf(day.toUpperCase()));
		return count + (((last ?? 0) - (first ?? 0) + 7) % 7) + 1;
	}, 0);
}

function minutes(time: string): number {
	const [hour = 0, minute = 0] = time.split(":").map(Number);
	return hour * 60 + minute;
}
