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
	const start = parseTime(from);
	const end = parseTime(to);
	if (start === undefined || end === undefined || more.length > 0)
		return undefined;
	return { start, minutes: (end - start + day) % day };
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
