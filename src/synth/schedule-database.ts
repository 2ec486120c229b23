import type { Blueprint, Schedule } from "../blueprint/index.ts";
import { commented, ref } from "../terraform/index.ts";
import { hostSwitches } from "./schedule-host.ts";
import { earlier, later, type Switch } from "./switch.ts";

/** An RDS instance takes minutes to start: it begins before the service, which would find nobody. */
const headStartMinutes = 20;

/** What the service still has to do ends before its database goes. */
const afterServiceMinutes = 15;

export function databaseSwitches(
	{ database }: Blueprint,
	schedule: Schedule,
): Switch[] {
	const hours = {
		...schedule,
		start: earlier(schedule.start, headStartMinutes),
		stop: later(schedule.stop, afterServiceMinutes),
	};
	if (database?.kind === "container") return hostSwitches("database", hours);
	// RDS stops neither a replica nor an instance that has one.
	if (!database || database.replicas.length > 0) return [];
	return rdsSwitches(hours);
}

function rdsSwitches({ start, stop, days }: Schedule): Switch[] {
	const call = {
		input: {
			DbInstanceIdentifier: commented(
				"Scheduler writes it so, and not DBInstanceIdentifier as RDS does.",
				ref("aws_db_instance", "primary", "identifier"),
			),
		},
		allows: {
			Sid: "SwitchTheDatabase",
			Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
			Resource: ref("aws_db_instance", "primary", "arn"),
		},
	};
	return [
		{
			...call,
			name: "start_database",
			description: "Starts the database, ahead of the service",
			time: start,
			days,
			action: "rds:startDBInstance",
		},
		{
			...call,
			name: "stop_database",
			description: "Stops the database, after the service",
			time: stop,
			days: "*",
			action: "rds:stopDBInstance",
			comment:
				"Every evening, on days off too: RDS starts an instance by itself once it has been stopped for seven days.\nOne that is stopped already refuses, which does no harm. While it is stopped no backup is taken.",
		},
	];
}
