import type { RehearsalEvent } from "../event.ts";
import { StartedProgram } from "../system/started-program.ts";
import type { World } from "../world/index.ts";
import { fileLine, runScript, somebody } from "./files.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";
import type { DatabasePlace, DatabaseSettings } from "./settings.ts";
import type { StartedDatabase } from "./started-database.ts";

export const postgresPort = 5432;

const ownSettings = [
	"listen_addresses = '*'",
	"fsync = off",
	"shared_buffers = 16MB",
	"wal_level = replica",
	"hot_standby = on",
	// A replica that was a moment too early asks again soon, and not after PostgreSQL's five seconds.
	"wal_retrieve_retry_interval = 200ms",
	"log_min_messages = fatal",
] as const;

/** Clients that do not encrypt are let in only where the parameter group lets them. */
const accessLines = (forced: boolean) => [
	`${forced ? "hostssl" : "host"} all all 0.0.0.0/0 scram-sha-256`,
	"local replication all scram-sha-256",
];

const encryption = [
	"ssl = on",
	"ssl_cert_file = '/run/database-cert.pem'",
	"ssl_key_file = '/run/database-key.pem'",
];

/**
 * Makes the files of the primary and copies them for each replica before anybody has
 * started: a replica needs no backup then, and follows by streaming from the first second.
 */
function filesScript(
	{ initdb }: PostgresPrograms,
	replicas: readonly DatabasePlace[],
	{ user, password, tls, authority, certificate }: DatabaseSettings,
): string {
	// RDS replicates by a channel of its own, which no security group of ours sees ("Working with DB
	// instance read replicas", Amazon RDS User Guide); a Unix socket crosses network namespaces likewise.
	const from = `host=/run/db0 port=${postgresPort} user=${user} password=${password}`;
	const settings = [...ownSettings, ...(tls === "none" ? [] : encryption)];
	return [
		"set -e; cd /run; umask 077",
		fileLine("database-cert.pem", certificate.certificate),
		fileLine("database-key.pem", certificate.key),
		fileLine("database-ca.pem", authority),
		fileLine("password", password),
		fileLine("settings", settings.join("\n")),
		fileLine("access", accessLines(tls === "required").join("\n")),
		`'${initdb}' -D db0 -U '${user}' -A scram-sha-256 --pwfile=password --no-sync --no-instructions -E UTF8 --locale=C >/dev/null`,
		"cat settings >> db0/postgresql.conf; cat access > db0/pg_hba.conf",
		`printf "unix_socket_directories = '/run/db0'\\n" >> db0/postgresql.conf`,
		...replicas.flatMap((_, at) => [
			`cp -r db0 db${at + 1}`,
			`touch db${at + 1}/standby.signal`,
			`printf "unix_socket_directories = '/run/db${at + 1}'\\n" >> db${at + 1}/postgresql.conf`,
			`printf "primary_conninfo = '${from}'\\n" >> db${at + 1}/postgresql.conf`,
		]),
	].join("\n");
}

/** A primary and its streaming replicas, each where its interface is; the reason when they do not start. */
export async function startPostgres(
	world: World,
	programs: PostgresPrograms,
	[primary, ...replicas]: readonly [DatabasePlace, ...DatabasePlace[]],
	settings: DatabaseSettings,
	tell: (event: RehearsalEvent) => void,
): Promise<StartedDatabase> {
	const script = filesScript(programs, replicas, settings);
	const made = await runScript(world, primary, script);
	if (made !== undefined) return { started: [], fault: made };
	const started = [primary, ...replicas].map(
		({ part, namespace }, at) =>
			new StartedProgram(
				world,
				{
					part,
					namespace,
					command: [...somebody, programs.postgres, "-D", `/run/db${at}`],
					port: postgresPort,
				},
				tell,
			),
	);
	const faults = await Promise.all(started.map((one) => one.listens(20_000)));
	const at = faults.findIndex((fault) => fault !== undefined);
	return at < 0
		? { started }
		: { started, fault: `${started[at]?.settings.part}: ${faults[at]}` };
}
