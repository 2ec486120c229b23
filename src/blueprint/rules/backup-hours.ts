import type { Rds } from "../database.ts";
import type { Draft } from "../draft.ts";
import { doubtful, type Finding } from "../finding.ts";
import type { Schedule } from "../schedule.ts";
import { isTimeZone, utcOffsets } from "./time-zone.ts";
import {
	between,
	isInside,
	parseDaily,
	parseWeekly,
	printDaily,
	type Span,
	shifted,
	spansOverlap,
} from "./week.ts";

/**
 * The daily backup of a database that office hours stop. "Your DB instance must be in the available state for automated
 * backups to occur": Amazon RDS User Guide, "Introduction to backups".
 */
export function backupHourRules({
	schedule,
	database,
}: Draft): readonly Finding[] {
	if (schedule === undefined || database?.kind !== "rds") return [];
	const { window, retentionDays } = database.backups;
	const backup = parseDaily(window);
	const office = between(schedule.start, schedule.stop);
	const isStopped = database.replicas.length === 0;
	if (!backup || !office || !isTimeZone(schedule.timeZone)) return [];
	if (retentionDays === 0 || office.minutes === 0 || !isStopped) return [];
	const hours = { office, offsets: utcOffsets(schedule.timeZone) };
	return isAlwaysInside(backup, hours)
		? []
		: [notBackedUp(database, schedule, backup, hours)];
}

/** Local time, and what it is ahead of UTC in the course of the year. */
interface Hours {
	readonly office: Span;
	readonly offsets: readonly number[];
}

function isAlwaysInside(backup: Span, { office, offsets }: Hours): boolean {
	return offsets.every((offset) => isInside(shifted(backup, offset), office));
}

function notBackedUp(
	database: Rds,
	{ timeZone }: Schedule,
	backup: Span,
	hours: Hours,
): Finding {
	const isMissed = hours.offsets.every((offset) =>
		isInside(shifted(backup, offset), rest(hours.office)),
	);
	const better = windowInside(hours, parseWeekly(database.maintenanceWindow));
	return doubtful({
		code: "backups-while-stopped",
		path: ["database", "backups", "window"],
		related: [["schedule"]],
		summary: `backups at ${database.backups.window} UTC are at ${localTimes(backup, hours)} in ${timeZone}, ${isMissed ? "outside" : "not always inside"} office hours`,
		detail: `A stopped database is not backed up. ${
			better === undefined
				? "No half hour is inside all year round: take longer hours."
				: `Write window: "${printDaily(better)}", which is ${localTimes(better, hours)} there.`
		}`,
	});
}

/** `04:00-05:00 (in summer 05:00-06:00)`. */
function localTimes(span: Span, { offsets }: Hours): string {
	const [winter, ...summer] = offsets.map((offset) =>
		printDaily(shifted(span, offset)),
	);
	return summer.length === 0
		? `${winter}`
		: `${winter} (in summer ${summer.join(", ")})`;
}

/** What the day has beside a span. */
function rest({ start, minutes }: Span): Span {
	return { start: start + minutes, minutes: 24 * 60 - minutes };
}

/** How long a proposed window is, and how long before closing time it ends: a backup may outlast its window. */
const proposals = [
	{ minutes: 60, spare: 60 },
	{ minutes: 60, spare: 0 },
	{ minutes: 30, spare: 0 },
];

/** The last window that is inside all year round and apart from the maintenance: by then most of a day's work is done. */
function windowInside(
	hours: Hours,
	maintenance: Span | undefined,
): Span | undefined {
	const { office, offsets } = hours;
	const closing = office.start + office.minutes - (offsets.at(-1) ?? 0);
	const steps = Array.from({ length: 24 * 12 }, (_, step) => step * 5);
	return proposals
		.flatMap(({ minutes, spare }) => {
			const last = { start: closing - spare - minutes, minutes };
			return steps.map((step) => shifted(last, -step));
		})
		.find(
			(span) =>
				isAlwaysInside(span, hours) &&
				!(maintenance && spansOverlap(maintenance, span)),
		);
}
