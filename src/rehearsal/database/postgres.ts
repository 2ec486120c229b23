import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import { StartedProgram } from "../system/started-program.ts";
import { fileLine, runScript } from "./files.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";
import type { DatabasePlace, DatabaseSettings, Servers } from "./settings.ts";
import type { StartedDatabase } from "./started-database.ts";

const ownSettings = [
	"fsync = off",
	"shared_buffers = 16MB",
	"wal_level = replica",
	"hot_standby = on",
	// A replica that was a moment too early asks again soon, and not after PostgreSQL's five seconds.
	"wal_retrieve_retry_interval = 200ms",
	"log_min_messages = fatal",
	// In its own folder, and not in /dev/shm, where a killed one would leave them.
	"dynamic_shared_memory_type = mmap",
] as const;

/** Clients that do not encrypt are let in only where the parameter group lets them. */
const accessLines = (forced: boolean) => [
	`${forced ? "hostssl" : "host"} all all 0.0.0.0/0 scram-sha-256`,
	"local replication all scram-sha-256",
];

const encryption = (folder: string) => [
	"ssl = on",
	`ssl_cert_file = '${folder}/database-cert.pem'`,
	`ssl_key_file = '${folder}/database-key.pem'`,
];

/**
 * Makes the files of the primary and copies them for each replica before anybody has
 * started: a replica needs no backup then, and follows by streaming from the first second.
 */
function filesScript(
	{ folder }: Ground,
	{ initdb, postgres }: PostgresPrograms,
	[primary, ...replicas]: Servers,
	{ name, user, password, tls, authority, certificate }: DatabaseSettings,
): string {
	// RDS replicates by a channel of its own, which no security group of ours sees ("Working with DB
	// instance read replicas", Amazon RDS User Guide); a Unix socket crosses network namespaces likewise.
	const from = `host=${folder}/db0 port=${primary.port} user=${user} password=${password}`;
	const settings = [
		...ownSettings,
		...(tls === "none" ? [] : encryption(folder)),
	];
	const own = ({ address, port }: DatabasePlace, at: number) =>
		[
			`listen_addresses = '${address}'`,
			`port = ${port}`,
			`unix_socket_directories = '${folder}/db${at}'`,
		].map((line) => `echo "${line}" >> db${at}/postgresql.conf`);
	return [
		`set -e; cd '${folder}'; umask 077`,
		fileLine("database-cert.pem", certificate.certificate),
		fileLine("database-key.pem", certificate.key),
		fileLine("database-ca.pem", authority),
		fileLine("password", password),
		fileLine("settings", settings.join("\n")),
		fileLine("access", accessLines(tls === "required").join("\n")),
		`'${initdb}' -D db0 -U '${user}' -A scram-sha-256 --pwfile=password --no-sync --no-instructions -E UTF8 --locale=C >/dev/null`,
		"cat settings >> db0/postgresql.conf; cat access > db0/pg_hba.conf",
		...(name === "" || name === "postgres"
			? []
			: [
					fileLine("first", `create database ${identifier(name)}`),
					// Before anybody may connect, and before the replicas' copies, so that they have it too.
					`'${postgres}' --single -D db0 postgres <first >/dev/null`,
				]),
		...replicas.flatMap((replica, at) => [
			`cp -r db0 db${at + 1}`,
			`touch db${at + 1}/standby.signal`,
			`echo "primary_conninfo = '${from}'" >> db${at + 1}/postgresql.conf`,
			...own(replica, at + 1),
		]),
		...own(primary, 0),
	].join("\n");
}

function identifier(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}

/** A primary and its streaming replicas, each where its interface is; the reason when they do not start. */
export async function startPostgres(
	ground: Ground,
	programs: PostgresPrograms,
	servers: Servers,
	settings: DatabaseSettings,
	tell: (event: RehearsalEvent) => void,
): Promise<StartedDatabase> {
	const script = filesScript(ground, programs, servers, settings);
	const made = await runScript(ground, servers[0], script);
	if (made !== undefined) return { started: [], fault: made };
	const { asSomebody, folder } = ground;
	const started = servers.map((place, at) => {
		const command = [
			...asSomebody,
			programs.postgres,
			"-D",
			`${folder}/db${at}`,
		];
		// INT ends the connections too; after TERM it would wait for its clients.
		const own = { ...place, command, endSignal: "INT" } as const;
		return new StartedProgram(ground, own, tell);
	});
	const faults = await Promise.all(started.map((one) => one.listens(20_000)));
	const at = faults.findIndex((fault) => fault !== undefined);
	return at < 0
		? { started }
		: { started, fault: `${started[at]?.settings.part}: ${faults[at]}` };
}
