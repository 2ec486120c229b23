/** Any year will do: countries seldom change their clocks' rules, and the blueprint holds for years. */
const year = 2026;

/** Twice a month: no zone keeps another time for less than four weeks. */
const days = Array.from({ length: 24 }, (_, half) =>
	Date.UTC(year, Math.floor(half / 2), half % 2 === 0 ? 1 : 15),
);

/**
 * The minutes that a zone is before UTC in the course of a year, the least first, as this Node
 * knows them. Throws a RangeError for what is no zone. Making the format takes longer than
 * all other rules together, and every environment asks: each zone is asked for once.
 */
export function offsetsByIntl(zone: string): readonly number[] {
	const known = offsetsOf.get(zone);
	if (known !== undefined) return known;
	const found = yearOf(zone);
	offsetsOf.set(zone, found);
	return found;
}

const offsetsOf = new Map<string, readonly number[]>();

function yearOf(zone: string): readonly number[] {
	const format = new Intl.DateTimeFormat("en", {
		timeZone: zone,
		timeZoneName: "longOffset",
	});
	const offsets = days.map((day) => parseOffset(format.formatToParts(day)));
	return [...new Set(offsets)].sort((a, b) => a - b);
}

/** `GMT`, `GMT+05:30`, `GMT-03:00`. */
function parseOffset(parts: readonly Intl.DateTimeFormatPart[]): number {
	const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
	const [, sign, hours = 0, minutes = 0] =
		/^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
	return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
