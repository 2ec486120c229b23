import {
	databaseVersion,
	defaultDatabaseVersion,
	supportsPerformanceInsights,
} from "../../facts/index.ts";
import type {
	Connection,
	ContainerDatabase,
	ContainerDatabaseInput,
	Database,
	DatabaseInput,
	Engine,
	Rds,
	RdsInput,
	Replica,
} from "../database.ts";
import { given } from "../given.ts";
import { architectureOf } from "./architecture.ts";

const ports: Readonly<Record<Engine, number>> = {
	postgres: 5432,
	mysql: 3306,
	mariadb: 3306,
};

const schemes: Readonly<Record<Engine, string>> = {
	postgres: "postgresql",
	mysql: "mysql",
	mariadb: "mysql",
};

const logs: Readonly<Record<Engine, readonly string[]>> = {
	postgres: ["postgresql", "upgrade"],
	mysql: ["error", "slowquery"],
	mariadb: ["error", "slowquery"],
};

/** RDS's largest volume. */
const mostStorageGiB = 65_536;

/** A database with its defaults; `undefined` for a container whose engine nobody named. */
export function settleDatabase(
	input: DatabaseInput,
	blueprintName: string,
): Database | undefined {
	if (input.kind === "rds") return settleRds(input, blueprintName);
	const engine = input.engine ?? engineOfImage(input.image);
	return engine && settleContainer(input, engine, blueprintName);
}

function settleRds(input: RdsInput, blueprintName: string): Rds {
	const { engine, instance, storageGiB = 20 } = input;
	const version = input.version ?? defaultDatabaseVersion(engine);
	const replicas = settleReplicas(input);
	return {
		kind: "rds",
		...settleConnection(input, engine, blueprintName, replicas.length > 0),
		version,
		parameterFamily: parameterFamily(engine, version),
		instance,
		storageGiB,
		maxStorageGiB:
			input.maxStorageGiB ?? Math.min(5 * storageGiB, mostStorageGiB),
		replicas,
		...settleCare(input),
		...given({ zone: input.zone }),
	};
}

/** What keeps the data: backups, windows, protection, what is recorded. */
function settleCare(input: RdsInput) {
	const { engine, instance, backups } = input;
	return {
		multiAz: input.multiAz ?? false,
		backups: {
			retentionDays: backups?.retentionDays ?? 7,
			window: backups?.window ?? "03:00-04:00",
		},
		maintenanceWindow: input.maintenanceWindow ?? "sun:04:30-sun:05:30",
		parameters: input.parameters ?? {},
		performanceInsights:
			input.performanceInsights ??
			supportsPerformanceInsights(instance, engine),
		logExports: input.logExports ?? logs[engine],
		deletionProtection: input.deletionProtection ?? true,
		finalSnapshot: input.finalSnapshot ?? true,
		rotatePasswordDays: input.rotatePasswordDays ?? 7,
	};
}

function settleReplicas({ replicas = 0, instance }: RdsInput): Replica[] {
	const list =
		typeof replicas === "number"
			? Array.from({ length: replicas }, () => ({}))
			: replicas;
	return list.map((replica, index) => ({
		number: index + 1,
		instance,
		...replica,
	}));
}

function settleContainer(
	input: ContainerDatabaseInput,
	engine: Engine,
	blueprintName: string,
): ContainerDatabase {
	const { image, instance = "t4g.micro", snapshots } = input;
	return {
		kind: "container",
		...settleConnection(input, engine, blueprintName, false),
		image,
		instance,
		architecture: architectureOf(instance),
		volumeGiB: input.volumeGiB ?? 20,
		snapshots: {
			everyHours: snapshots?.everyHours ?? 24,
			keep: snapshots?.keep ?? 7,
		},
	};
}

function settleConnection(
	input: DatabaseInput,
	engine: Engine,
	blueprintName: string,
	hasReplicas: boolean,
): Connection {
	const urls =
		input.urls ??
		(hasReplicas
			? { writer: "WRITER_DATABASE_URL", reader: "READER_DATABASE_URL" }
			: { writer: "DATABASE_URL" });
	return {
		engine,
		port: ports[engine],
		databaseName: input.databaseName ?? blueprintName.replaceAll("-", "_"),
		username: input.username ?? "app",
		urls: {
			scheme: schemes[engine],
			query: queries[engine],
			...urls,
		},
		variables: input.variables ?? {},
	};
}

/** Both kinds of server refuse connections without TLS; libraries for MySQL and MariaDB disagree about how it is asked for. */
const queries: Readonly<Record<Engine, string>> = {
	postgres: "sslmode=require",
	mysql: "",
	mariadb: "",
};

/** `postgres16`, `mysql8.4`. A major version of PostgreSQL is one number, of the others two. */
function parameterFamily(engine: Engine, version: string): string {
	const known = databaseVersion(engine, version)?.parameterGroupFamily;
	const numbers = version.split(".").slice(0, engine === "postgres" ? 1 : 2);
	return known ?? engine + numbers.join(".");
}

/** The engine whose official image this is: the last part of the name decides. */
export function engineOfImage(image: string): Engine | undefined {
	const name = image.split("@")[0]?.split("/").at(-1)?.split(":")[0];
	const engines: readonly Engine[] = ["postgres", "mysql", "mariadb"];
	return engines.find((engine) => engine === name);
}
