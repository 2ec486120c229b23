/** A stretch of time that comes back: where it begins, and how long it is, in minutes. */
export interface Span {
	readonly start: number;
	readonly minutes: number;
}

const day = 24 * 60;
const week = 7 * day;
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `hh:mm` as minutes after midnight. */
export function parseTime(text: string): number | undefined {
	const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
	return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/** `hh:mm-hh:mm`, every day. */
export function parseDaily(text: string): Span | undefined {
	const [from = "", to = "", ...more] = text.split("-");
	return more.length > 0 ? undefined : between(from, to);
}

/** From one `hh:mm` to the next other. */
export function between(from: string, to: string): Span | undefined {
	const start = parseTime(from);
	const end = parseTime(to);
	if (start === undefined || end === undefined) return undefined;
	return { start, minutes: (end - start + day) % day };
}

/** A daily span as `hh:mm-hh:mm`. */
export function printDaily({ start, minutes }: Span): string {
	return `${printTime(start)}-${printTime(start + minutes)}`;
}

function printTime(minute: number): string {
	const ofDay = ((minute % day) + day) % day;
	const parts = [Math.floor(ofDay / 60), ofDay % 60];
	return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** A daily span so many minutes later. */
export function shifted({ start, minutes }: Span, by: number): Span {
	return { start: (((start + by) % day) + day) % day, minutes };
}

/** Whether a daily span is wholly inside of another, also over midnight. */
export function isInside(inner: Span, outer: Span): boolean {
	const { start } = shifted(inner, -outer.start);
	return start + inner.minutes <= outer.minutes;
}

/** `ddd:hh:mm-ddd:hh:mm`, every week. */
export function parseWeekly(text: string): Span | undefined {
	const [from = "", to = "", ...more] = text.split("-");
	const start = parseWeekTime(from);
	const end = parseWeekTime(to);
	if (start === undefined || end === undefined || more.length > 0)
		return undefined;
	return { start, minutes: (end - start + week) % week };
}

function parseWeekTime(text: string): number | undefined {
	const name = days.indexOf(text.slice(0, 3));
	const time = text[3] === ":" ? parseTime(text.slice(4)) : undefined;
	return name < 0 || time === undefined ? undefined : name * day + time;
}

/** Whether a weekly span and a daily one have a minute in common, also over midnight and over Sunday night. */
export function spansOverlap(weekly: Span, daily: Span): boolean {
	return days.some((_, index) => {
		const start = index * day + daily.start;
		const after = (start - weekly.start + week) % week;
		const before = (weekly.start - start + week) % week;
		return after < weekly.minutes || before < daily.minutes;
	});
}
