/** A minute as the clocks of a time zone show it. */
export interface LocalMinute {
	readonly minute: number;
	readonly hour: number;
	readonly day: number;
	/** 1 is January. */
	readonly month: number;
	/** 0 is Sunday. */
	readonly weekday: number;
	readonly year: number;
	/** `2026-03-29 02:30`: the same twice where clocks are put back. */
	readonly text: string;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** @throws RangeError for a time zone that there is not. */
export function localMinute(at: Date, timeZone: string): LocalMinute {
	const format = new Intl.DateTimeFormat("en-US", {
		timeZone,
		hourCycle: "h23",
		weekday: "short",
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
	});
	const parts = new Map(
		format.formatToParts(at).map(({ type, value }) => [type, value]),
	);
	const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
	return {
		minute: Number(of("minute")),
		hour: Number(of("hour")),
		day: Number(of("day")),
		month: Number(of("month")),
		weekday: weekdays.indexOf(of("weekday")),
		year: Number(of("year")),
		text: `${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")}`,
	};
}
