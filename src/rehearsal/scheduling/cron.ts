import type { LocalMinute } from "./local-minute.ts";

/** The values that each part of a time may have; undefined is any. */
export interface Cron {
	readonly minute: Allowed;
	readonly hour: Allowed;
	readonly day: Allowed;
	readonly month: Allowed;
	readonly weekday: Allowed;
	readonly year: Allowed;
}

type Allowed = ReadonlySet<number> | undefined;

const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const weekdays = "SUN MON TUE WED THU FRI SAT".split(" ");

/**
 * `cron(40 8 ? * MON-FRI *)` of EventBridge Scheduler, whose Sunday is 1, or `40 8 * * 1-5` of Auto Scaling, whose Sunday
 * is 0; undefined for what is neither, and for `L`, `W` and `#`, which are not known here. Sources: EventBridge Scheduler
 * User Guide, "Schedule types"; Amazon EC2 Auto Scaling User Guide, "Recurring schedules".
 */
export function cronOf(text: string): Cron | undefined {
	const [, inner] = /^cron\((.*)\)$/.exec(text.trim()) ?? [];
	const fields = (inner ?? text).trim().split(/\s+/);
	if (fields.length !== (inner === undefined ? 5 : 6)) return undefined;
	const firstWeekday = inner === undefined ? 0 : 1;
	const [minute, hour, day, month, weekday, year = "*"] = fields as [
		string,
		string,
		string,
		string,
		string,
		string?,
	];
	try {
		return {
			minute: allowed(minute, 0, 59),
			hour: allowed(hour, 0, 23),
			day: allowed(day, 1, 31),
			month: allowed(named(month, months, 1), 1, 12),
			weekday: sundayIsNought(
				allowed(named(weekday, weekdays, firstWeekday), firstWeekday, 7),
				firstWeekday,
			),
			year: allowed(year, 1970, 2199),
		};
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

export function isDue(cron: Cron, at: LocalMinute): boolean {
	return (["minute", "hour", "day", "month", "weekday", "year"] as const).every(
		(part) => cron[part]?.has(at[part]) ?? true,
	);
}

function named(field: string, names: readonly string[], first: number): string {
	return field.replaceAll(/[A-Z]{3}/gi, (name) => {
		const at = names.indexOf(name.toUpperCase());
		return at < 0 ? name : String(at + first);
	});
}

/** Auto Scaling knows Sunday as 7, too. */
function sundayIsNought(values: Allowed, first: number): Allowed {
	return values && new Set([...values].map((value) => (value - first) % 7));
}

/** `*`, `?`, `5`, `1-5`, `0/15`, and lists of them. @throws SyntaxError for anything else. */
function allowed(field: string, least: number, most: number): Allowed {
	if (field === "*" || field === "?") return undefined;
	return new Set(
		field.split(",").flatMap((part) => {
			const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
			if (match === null) throw new SyntaxError(field);
			const [, from, to, step] = match;
			const first = Number(from ?? least);
			// A single number with a step goes on to the end.
			const alone = from === undefined || step !== undefined ? most : first;
			const last = Number(to ?? alone);
			const by = Number(step ?? 1);
			const isRange = first >= least && last <= most && first <= last;
			if (by < 1 || !isRange) throw new SyntaxError(field);
			const count = Math.floor((last - first) / by) + 1;
			return Array.from({ length: count }, (_, at) => first + at * by);
		}),
	);
}
