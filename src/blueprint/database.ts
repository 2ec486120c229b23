/** The SQL database. */
export type DatabaseInput = RdsInput | ContainerDatabaseInput;

export type Engine = "postgres" | "mysql" | "mariadb";

interface ConnectionInput {
	/** The database's name inside the server. By default the blueprint's name with underscores. */
	databaseName?: string;
	/**
	 * The user that the service connects as.
	 * @default "app"
	 */
	username?: string;
	/**
	 * The environment variables that carry the connection URLs. By default `DATABASE_URL`, or, with replicas,
	 * `WRITER_DATABASE_URL` and `READER_DATABASE_URL`.
	 */
	urls?: UrlsInput;
	/**
	 * Beside the URLs, the parts of the connection in environment variables of their own, each by the name that the
	 * application has for it: `{ host: "DB_HOST", password: "DB_PASSWORD" }`. By default none.
	 */
	variables?: DatabaseVariablesInput;
}

export interface DatabaseVariablesInput {
	/** The variable with the database's host name. */
	host?: string;
	/** With the host name of the first read replica. Only with replicas. */
	readerHost?: string;
	/** With its port. */
	port?: string;
	/** With the database's name inside the server. */
	name?: string;
	/** With the user, read out of the secret when the service starts. */
	user?: string;
	/** With the password, read out of the secret when the service starts. */
	password?: string;
}

export interface UrlsInput {
	/** The variable for everything. */
	writer: string;
	/** Only with replicas. */
	reader?: string;
	/** The URL's scheme, where a library wants its own: `postgresql+asyncpg`. By default the engine's. */
	scheme?: string;
	/**
	 * What follows the `?` in the URLs, where a library wants its own. The server refuses connections without TLS.
	 * By default `sslmode=require` for PostgreSQL, and nothing for MySQL and MariaDB, whose libraries disagree.
	 */
	query?: string;
}

/** Amazon RDS: managed, encrypted, backed up, with a master password that AWS makes, keeps and rotates. */
export interface RdsInput extends ConnectionInput {
	kind: "rds";
	/** The database server. */
	engine: Engine;
	/** Major version (`"16"`, `"8.4"`), which takes minor upgrades by itself, or an exact one. By default one that is long in support: 17, 8.4 or 11.4. */
	version?: string;
	/** Database class: `db.t4g.micro` costs about 12 USD a month. */
	instance: string;
	/**
	 * Storage at the beginning.
	 * @default 20
	 * @minimum 20
	 * @maximum 65536
	 */
	storageGiB?: number;
	/**
	 * Storage grows by itself up to this. By default five times `storageGiB`; equal to it: never.
	 * @minimum 20
	 * @maximum 65536
	 */
	maxStorageGiB?: number;
	/**
	 * A standby in another zone that takes over within about a minute or two. Doubles the price.
	 * @default false
	 */
	multiAz?: boolean;
	/**
	 * Read replicas: how many, or each with its own class or zone. Each costs as much as the primary.
	 * @default 0
	 * @minimum 0
	 * @maximum 15
	 */
	replicas?: number | ReplicaInput[];
	/** Daily backups, and with them point-in-time recovery. */
	backups?: BackupsInput;
	/**
	 * When AWS may change the server, UTC, `ddd:hh:mm-ddd:hh:mm`.
	 * @default "sun:04:30-sun:05:30"
	 */
	maintenanceWindow?: string;
	/**
	 * Engine parameters beyond the one that requires TLS.
	 * @default {}
	 */
	parameters?: { [name: string]: string };
	/** Query statistics, kept seven days free of charge. By default on where class and engine can. */
	performanceInsights?: boolean;
	/** Which of the engine's logs go to CloudWatch. By default `postgresql` and `upgrade`, or `error` and `slowquery`. */
	logExports?: string[];
	/**
	 * Refuses to delete the database until this is off.
	 * @default true
	 */
	deletionProtection?: boolean;
	/**
	 * Keeps a last snapshot when the database is deleted.
	 * @default true
	 */
	finalSnapshot?: boolean;
	/** The zone of the primary where it must be a certain one (not with `multiAz`). */
	zone?: string;
	/**
	 * Days between two rotations of the master password, 1 to 365.
	 * @default 7
	 * @minimum 1
	 * @maximum 365
	 */
	rotatePasswordDays?: number;
}

export interface ReplicaInput {
	/** By default the primary's class. */
	instance?: string;
	/** A zone of the network. */
	zone?: string;
}

export interface BackupsInput {
	/**
	 * Days that backups are kept, within which any second can be restored: 0 (none) to 35.
	 * @default 7
	 * @minimum 0
	 * @maximum 35
	 */
	retentionDays?: number;
	/** When the daily snapshot is taken, UTC, `hh:mm-hh:mm`. @default "03:00-04:00" */
	window?: string;
}

/** A container on an EC2 host of its own, with an encrypted data volume. For systems that are small, or soon deleted. */
export interface ContainerDatabaseInput extends ConnectionInput {
	kind: "container";
	/** `postgres:16`, `mysql:8.4`, `mariadb:11.4`: the official images, or one that takes the same settings. */
	image: string;
	/** By default read from the image's name. */
	engine?: Engine;
	/**
	 * EC2 instance type; image and processor must fit each other.
	 * @default "t4g.micro"
	 */
	instance?: string;
	/**
	 * Size of the data volume.
	 * @default 20
	 * @minimum 1
	 * @maximum 16384
	 */
	volumeGiB?: number;
	/** Copies of the data volume. */
	snapshots?: SnapshotsInput;
}

export interface SnapshotsInput {
	/**
	 * Hours between two snapshots of the data volume: 1, 2, 3, 4, 6, 8, 12 or 24.
	 * @default 24
	 * @minimum 1
	 * @maximum 24
	 */
	everyHours?: number;
	/**
	 * How many are kept.
	 * @default 7
	 * @minimum 1
	 * @maximum 1000
	 */
	keep?: number;
}

export interface Connection {
	readonly engine: Engine;
	readonly port: number;
	readonly databaseName: string;
	readonly username: string;
	readonly urls: {
		readonly writer: string;
		readonly reader?: string;
		readonly scheme: string;
		/** Without the `?`; empty for none. */
		readonly query: string;
	};
	/** The names of the variables that carry one part each. */
	readonly variables: Readonly<DatabaseVariablesInput>;
}

export interface Replica {
	/** Counts from 1; resources are named by it. */
	readonly number: number;
	readonly instance: string;
	readonly zone?: string;
}

export interface Rds extends Connection {
	readonly kind: "rds";
	/** As asked: a major or an exact version. */
	readonly version: string;
	/** `postgres16`, `mysql8.4`: RDS's name for the parameter group's family. */
	readonly parameterFamily: string;
	readonly instance: string;
	readonly storageGiB: number;
	readonly maxStorageGiB: number;
	readonly multiAz: boolean;
	readonly replicas: readonly Replica[];
	readonly backups: { readonly retentionDays: number; readonly window: string };
	readonly maintenanceWindow: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly performanceInsights: boolean;
	readonly logExports: readonly string[];
	readonly deletionProtection: boolean;
	readonly finalSnapshot: boolean;
	readonly zone?: string;
	readonly rotatePasswordDays: number;
}

export interface ContainerDatabase extends Connection {
	readonly kind: "container";
	readonly image: string;
	readonly instance: string;
	readonly architecture: "x86_64" | "arm64";
	readonly volumeGiB: number;
	readonly snapshots: { readonly everyHours: number; readonly keep: number };
}

export type Database = Rds | ContainerDatabase;

export function rds(options: Omit<RdsInput, "kind">): RdsInput {
	return { kind: "rds", ...options };
}

export function containerDatabase(
	options: Omit<ContainerDatabaseInput, "kind">,
): ContainerDatabaseInput {
	return { kind: "container", ...options };
}
