import type { Rds } from "../database.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";
import { parseDaily, parseWeekly, type Span, spansOverlap } from "./week.ts";

const backupPath = ["database", "backups", "window"];
const maintenancePath = ["database", "maintenanceWindow"];

/**
 * When RDS backs up and when it may change the server: at least half an hour each, and apart.
 * Amazon RDS API, `CreateDBInstance`, `PreferredBackupWindow` and `PreferredMaintenanceWindow`.
 */
export function windowRules({ database }: Draft): readonly Finding[] {
	if (database?.kind !== "rds") return [];
	const daily = parseDaily(database.backups.window);
	const weekly = parseWeekly(database.maintenanceWindow);
	return [
		...checkDaily(database, daily),
		...checkWeekly(database, weekly),
		...(daily && weekly && spansOverlap(weekly, daily)
			? [overlap(database)]
			: []),
	];
}

function checkDaily({ backups }: Rds, span: Span | undefined): Finding[] {
	if (span !== undefined && span.minutes >= 30) return [];
	return [
		wrong({
			code: "bad-window",
			path: backupPath,
			summary: `${show(backups.window)} is no window of at least 30 minutes`,
			detail: "Write it in UTC as hh:mm-hh:mm: 03:00-04:00.",
		}),
	];
}

function checkWeekly(
	{ maintenanceWindow }: Rds,
	span: Span | undefined,
): Finding[] {
	if (span !== undefined && span.minutes >= 30 && span.minutes < 24 * 60)
		return [];
	const lower = maintenanceWindow.toLowerCase();
	const hint =
		span === undefined && parseWeekly(lower) ? `Did you mean ${lower}? ` : "";
	return [
		wrong({
			code: "bad-window",
			path: maintenancePath,
			summary: `${show(maintenanceWindow)} is no window of 30 minutes to a day`,
			detail: `${hint}Write it in UTC as ddd:hh:mm-ddd:hh:mm: sun:04:30-sun:05:30.`,
		}),
	];
}

function overlap({ backups, maintenanceWindow }: Rds): Finding {
	return wrong({
		code: "windows-overlap",
		path: maintenancePath,
		related: [backupPath],
		summary: `the maintenance window ${maintenanceWindow} overlaps the daily backup window ${backups.window}`,
		detail: "RDS refuses that: move one of the two.",
	});
}
