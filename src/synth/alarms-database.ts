import type {
	AlarmThresholds,
	Blueprint,
	Rds,
	Replica,
} from "../blueprint/index.ts";
import type { Alarm } from "./alarm.ts";
import { databaseHostAlarms } from "./alarms-database-host.ts";
import { databaseMetric } from "./metric.ts";

const bytesPerGiB = 1024 ** 3;
const bytesPerMiB = 1024 ** 2;

export function databaseAlarms(
	blueprint: Blueprint,
	thresholds: AlarmThresholds,
): Alarm[] {
	const { database } = blueprint;
	if (!database) return [];
	if (database.kind === "container")
		return databaseHostAlarms(blueprint, database, thresholds);
	return [
		...loadAlarms(thresholds),
		...capacityAlarms(database, thresholds),
		...database.replicas.flatMap((replica) =>
			replicaAlarms(database, replica, thresholds),
		),
	];
}

function loadAlarms({ databaseCpu, databaseConnections }: AlarmThresholds) {
	return [
		alarm({
			name: "database_cpu",
			description: `The database's CPU has been above ${databaseCpu} % for a quarter of an hour. Look for slow queries in its log or in Performance Insights before you take a larger class.`,
			watch: databaseMetric("primary", "CPUUtilization", "Average"),
			when: "above",
			threshold: databaseCpu,
		}),
		alarm({
			name: "database_connections",
			description: `More than ${databaseConnections} connections for a quarter of an hour: past what the class allows, new ones are refused. Bound the service's pool: its size, times the hosts or tasks, must fit.`,
			watch: databaseMetric("primary", "DatabaseConnections", "Average"),
			when: "above",
			threshold: databaseConnections,
		}),
	];
}

function capacityAlarms(database: Rds, thresholds: AlarmThresholds) {
	const { databaseFreeStorageGiB, databaseFreeMemoryMiB } = thresholds;
	const grows = database.maxStorageGiB > database.storageGiB;
	return [
		alarm({
			name: "database_storage",
			description: `Less than ${databaseFreeStorageGiB} GiB of the database's storage is free; when it is full, the database stops. ${grows ? `It grows by itself up to ${database.maxStorageGiB} GiB, once in six hours at most.` : "Raise storageGiB."}`,
			watch: databaseMetric("primary", "FreeStorageSpace", "Minimum"),
			when: "below",
			threshold: Math.round(databaseFreeStorageGiB * bytesPerGiB),
		}),
		alarm({
			name: "database_memory",
			description: `The database has had less than ${databaseFreeMemoryMiB} MiB of memory free for a quarter of an hour: it will swap, then slow down. Fewer connections or a larger class.`,
			watch: databaseMetric("primary", "FreeableMemory", "Average"),
			when: "below",
			threshold: databaseFreeMemoryMiB * bytesPerMiB,
		}),
	];
}

/** A replica has a processor and a disk of its own. */
function replicaAlarms(
	database: Rds,
	replica: Replica,
	thresholds: AlarmThresholds,
): Alarm[] {
	const name = `replica_${replica.number}`;
	const { databaseCpu, databaseFreeStorageGiB } = thresholds;
	return [
		replicaLag(replica, thresholds),
		alarm({
			name: `${name}_cpu`,
			description: `Read replica ${replica.number}'s CPU has been above ${databaseCpu} % for a quarter of an hour. Look for slow queries in its log, or spread the readers.`,
			watch: databaseMetric(name, "CPUUtilization", "Average"),
			when: "above",
			threshold: databaseCpu,
		}),
		alarm({
			name: `${name}_storage`,
			description: `Less than ${databaseFreeStorageGiB} GiB of read replica ${replica.number}'s storage is free; when it is full, it stops following. It holds what the primary holds${database.logExports.length > 0 ? ", and its own logs" : ""}.`,
			watch: databaseMetric(name, "FreeStorageSpace", "Minimum"),
			when: "below",
			threshold: Math.round(databaseFreeStorageGiB * bytesPerGiB),
		}),
	];
}

/** A replica that has stopped following reports nothing: silence is wrong. */
function replicaLag(
	{ number }: Replica,
	{ replicaLagSeconds }: AlarmThresholds,
): Alarm {
	return {
		name: `replica_${number}_lag`,
		description: `Read replica ${number} has been more than ${replicaLagSeconds} s behind for five minutes, or says nothing: readers see old data. Look for long transactions on the primary and for a busy replica.`,
		watch: databaseMetric(`replica_${number}`, "ReplicaLag", "Maximum"),
		when: "above",
		threshold: replicaLagSeconds,
		periodSeconds: 60,
		periods: 5,
		silence: "wrong",
	};
}

function alarm(watched: Omit<Alarm, "periodSeconds" | "periods">): Alarm {
	return { ...watched, periodSeconds: 300, periods: 3 };
}
