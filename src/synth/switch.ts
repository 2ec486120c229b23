import type { Expression } from "../terraform/index.ts";
import type { Statement } from "./role.ts";

/** One call of AWS at one time of the day: what a schedule does. */
export interface Switch {
	/** With underscores: `start_database`. */
	readonly name: string;
	readonly description: string;
	/** Local time, `hh:mm`. */
	readonly time: string;
	/** As cron has them: `MON-FRI`, `*`. */
	readonly days: string;
	/** Service and operation of a universal target: `rds:stopDBInstance`. */
	readonly action: string;
	/** The operation's parameters. */
	readonly input: Expression;
	/** What the scheduler's role must be allowed; switches that need the same name it alike. */
	readonly allows: Statement;
	readonly comment?: string;
}

const minutesADay = 24 * 60;

/** `later("23:50", 15)` is `00:05`. */
export function later(time: string, minutes: number): string {
	return print((parse(time) + minutes) % minutesADay);
}

/** `earlier("09:00", 20)` is `08:40`; never before midnight, which would be another day. */
export function earlier(time: string, minutes: number): string {
	return print(Math.max(0, parse(time) - minutes));
}

function parse(time: string): number {
	const [hour = 0, minute = 0] = time.split(":").map(Number);
	return hour * 60 + minute;
}

function print(minutes: number): string {
	return [Math.floor(minutes / 60), minutes % 60]
		.map((part) => String(part).padStart(2, "0"))
		.join(":");
}
