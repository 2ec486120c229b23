import type {
	AlarmThresholds,
	Blueprint,
	ContainerDatabase,
} from "../blueprint/index.ts";
import { instanceType } from "../facts/index.ts";
import type { Alarm } from "./alarm.ts";
import { dataFolder } from "./boot/index.ts";
import { agentMetric, hostMetric } from "./metric.ts";

/** A database in a container is as well as its host. */
export function databaseHostAlarms(
	blueprint: Blueprint,
	database: ContainerDatabase,
	thresholds: AlarmThresholds,
): Alarm[] {
	return [
		busy(thresholds),
		...fullMemory(blueprint, database, thresholds),
		...fullDisk(blueprint, database, thresholds),
		failed(blueprint),
	];
}

function busy({ databaseCpu }: AlarmThresholds): Alarm {
	return {
		name: "database_cpu",
		description: `The CPU of the database's host has been above ${databaseCpu} % for a quarter of an hour. Look for slow queries in its log before you take a larger instance.`,
		watch: hostMetric("database", "CPUUtilization", "Average"),
		when: "above",
		threshold: databaseCpu,
		periodSeconds: 300,
		periods: 3,
	};
}

/** The agent measures what is used, the blueprint says what must be free. */
function fullMemory(
	blueprint: Blueprint,
	{ instance }: ContainerDatabase,
	{ databaseFreeMemoryMiB: free }: AlarmThresholds,
): Alarm[] {
	const watch = agentMetric(
		blueprint,
		"database",
		"mem_used_percent",
		"Average",
	);
	const total = instanceType(instance)?.memoryGiB;
	if (!watch || total === undefined) return [];
	return [
		{
			name: "database_memory",
			description: `The database's host has had less than ${free} MiB of memory free for a quarter of an hour. Fewer connections or a larger instance.`,
			watch,
			when: "above",
			threshold: usedPercent(free, total * 1024),
			periodSeconds: 300,
			periods: 3,
		},
	];
}

function fullDisk(
	blueprint: Blueprint,
	{ volumeGiB }: ContainerDatabase,
	{ databaseFreeStorageGiB: free }: AlarmThresholds,
): Alarm[] {
	const metric = agentMetric(
		blueprint,
		"database",
		"disk_used_percent",
		"Maximum",
	);
	if (!metric) return [];
	const disk = { path: dataFolder, fstype: "xfs" };
	return [
		{
			name: "database_storage",
			description: `Less than ${free} GiB of the database's volume is free; when it is full, the database stops. Raise volumeGiB: the next boot grows the file system.`,
			watch: { ...metric, dimensions: { ...metric.dimensions, ...disk } },
			when: "above",
			threshold: usedPercent(free, volumeGiB),
			periodSeconds: 300,
			periods: 2,
		},
	];
}

function usedPercent(free: number, total: number): number {
	return Math.max(1, Math.floor((1 - free / total) * 100));
}

/** Outside office hours the host is stopped, and its silence well. */
function failed({ schedule }: Blueprint): Alarm {
	return {
		name: "database_status",
		description:
			"The database's host has failed EC2's status checks for two minutes. Reboot it, or replace it: the data is on a volume of its own.",
		watch: hostMetric("database", "StatusCheckFailed", "Maximum"),
		when: "at-least",
		threshold: 1,
		periodSeconds: 60,
		periods: 2,
		silence: schedule ? "well" : "wrong",
	};
}
