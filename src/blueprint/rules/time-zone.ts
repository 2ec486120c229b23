import { zonesByOffsets } from "../../facts/index.ts";
import { offsetsByIntl } from "./offsets-by-intl.ts";

/** Older names of zones (`Asia/Kolkata` is one for some systems) are known too. */
export function isTimeZone(zone: string): boolean {
	if (!/^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(zone)) return false;
	try {
		utcOffsets(zone);
		return true;
	} catch {
		return false;
	}
}

/**
 * The minutes that a zone is before UTC in the course of a year, the least first: `[60, 120]` for Europe/Berlin.
 * From the table, or for names that it lacks from this machine. Throws a RangeError for what is no zone.
 */
export function utcOffsets(zone: string): readonly number[] {
	const row = Object.entries(zonesByOffsets).find(([, zones]) =>
		` ${zones} `.includes(` ${zone} `),
	);
	return row?.[0].split(" ").map(Number) ?? offsetsByIntl(zone);
}
