import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { Schedule } from "../schedule.ts";
import { show } from "../show.ts";
import { isTimeZone } from "./time-zone.ts";
import { parseTime } from "./week.ts";

/** Office hours: times, days and time zone that EventBridge Scheduler takes, and a database that can be stopped. */
export function scheduleRules({
	schedule,
	database,
}: Draft): readonly Finding[] {
	if (schedule === undefined) return [];
	return [
		...checkTime("start", schedule.start),
		...checkTime("stop", schedule.stop),
		...(schedule.start === schedule.stop ? [sameTime(schedule)] : []),
		...checkDays(schedule.days),
		...checkTimeZone(schedule.timeZone),
		...(database?.kind === "rds" && database.replicas.length > 0
			? [cannotStop()]
			: []),
	];
}

function checkTime(key: "start" | "stop", time: string): Finding[] {
	if (parseTime(time) !== undefined) return [];
	const padded = time.padStart(5, "0");
	const hint =
		parseTime(padded) === undefined ? "" : `Did you mean "${padded}"? `;
	return [
		wrong({
			code: "bad-time",
			path: ["schedule", key],
			summary: `${show(time)} is no time of day`,
			detail: `${hint}Write hh:mm, 00:00 to 23:59.`,
		}),
	];
}

function sameTime({ start }: Schedule): Finding {
	return wrong({
		code: "start-equals-stop",
		path: ["schedule", "stop"],
		related: [["schedule", "start"]],
		summary: `it would start and stop at ${start}`,
		detail: "Take two times; a stop before the start means the next day.",
	});
}

const week = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const day = `(${week.join("|")})`;
const daysGrammar = new RegExp(`^${day}(-${day})?(,${day}(-${day})?)*$`);

function checkDays(days: string): Finding[] {
	if (days.length < 100 && daysGrammar.test(days)) return checkOrder(days);
	return [
		wrong({
			code: "bad-days",
			path: ["schedule", "days"],
			summary: `${show(days)} names no days of the week`,
			detail: 'Write "MON-FRI" or "MON,WED,FRI".',
		}),
	];
}

/** A week begins with Sunday there, and nobody at AWS says what a range over its end would be. */
function checkOrder(days: string): Finding[] {
	const backward = days.split(",").find((part) => {
		const [from = "", to = from] = part.split("-");
		return week.indexOf(to) < week.indexOf(from);
	});
	if (backward === undefined) return [];
	const [from = "", to = ""] = backward.split("-");
	const [first, last] = [week.indexOf(from), week.indexOf(to)];
	const meant = [...week.slice(first), ...week.slice(0, last + 1)];
	const whole = meant.length === week.length ? "SUN-SAT" : meant.join(",");
	return [
		wrong({
			code: "bad-days",
			path: ["schedule", "days"],
			summary: `${backward} goes over the end of the week, which is Saturday`,
			detail: `Write ${show(whole)} in its place.`,
		}),
	];
}

function checkTimeZone(zone: string): Finding[] {
	if (isTimeZone(zone)) return [];
	const zones = Intl.supportedValuesOf("timeZone");
	const city = zones.find((one) =>
		one.toLowerCase().endsWith(`/${zone.toLowerCase().replaceAll(" ", "_")}`),
	);
	const hint =
		city === undefined ? nearest(zone, zones) : `Did you mean "${city}"? `;
	return [
		wrong({
			code: "unknown-time-zone",
			path: ["schedule", "timeZone"],
			summary: `${show(zone)} is no time zone`,
			detail: `${hint}Write its IANA name: Europe/Berlin, Asia/Kolkata, UTC.`,
		}),
	];
}

/** Amazon RDS User Guide, "Stopping an Amazon RDS DB instance temporarily", "Limitations". */
function cannotStop(): Finding {
	return wrong({
		code: "schedule-with-replicas",
		path: ["database", "replicas"],
		related: [["schedule"]],
		summary:
			"office hours stop the database, and RDS stops none that has read replicas",
		detail:
			"Leave out the replicas or the schedule in this environment: replicas: 0, or schedule: null.",
	});
}
