import type { Database } from "../database.ts";
import { given } from "../given.ts";
import type {
	AlarmThresholds,
	AlarmThresholdsInput,
	Observe,
	ObserveInput,
} from "../observe.ts";
import { mostConnections, mostContainerConnections } from "./connections.ts";

export function settleObserve(
	input: ObserveInput = {},
	database?: Database,
): Observe {
	const { email = [], slack, selfHealing = false } = input;
	const told = email.length > 0 || slack !== undefined || selfHealing;
	const alarms = input.alarms ?? (told ? {} : false);
	return {
		email: typeof email === "string" ? [email] : email,
		logRetentionDays: input.logRetentionDays ?? 30,
		dashboard: input.dashboard ?? alarms !== false,
		selfHealing,
		...given({
			slack,
			alarms: alarms === false ? undefined : settleAlarms(alarms, database),
		}),
	};
}

function settleAlarms(
	input: AlarmThresholdsInput,
	database: Database | undefined,
): AlarmThresholds {
	return {
		errors: 10,
		latencySeconds: 2,
		cpu: 80,
		memory: 80,
		databaseCpu: 80,
		databaseFreeStorageGiB: storageOf(database) / 5,
		databaseFreeMemoryMiB: 128,
		databaseConnections: Math.floor(connectionsOf(database) * 0.8),
		replicaLagSeconds: 30,
		...input,
	};
}

/** Without a database nothing reads these two; they are then those of the smallest one. */
function storageOf(database: Database | undefined): number {
	if (database === undefined) return 20;
	return database.kind === "rds" ? database.storageGiB : database.volumeGiB;
}

function connectionsOf(database: Database | undefined): number {
	if (database === undefined) return mostContainerConnections("postgres");
	const { engine } = database;
	return database.kind === "rds"
		? mostConnections(database.instance, engine)
		: mostContainerConnections(engine);
}
