import type { Ground } from "../ground.ts";
import type { Role, Roles, ServerPlace } from "./engine.ts";
import { fileLine } from "./files.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";
import type { DatabaseSettings } from "./settings.ts";

/** As whom the standby follows, and for whom a commit waits. */
export const standbyName = "standby";

/** What the archive and the backup from before the first start are called, in the ground's folder. */
export const archive = "archive";
export const baseBackup = "base-backup";

const ownSettings = [
	"fsync = off",
	"shared_buffers = 16MB",
	"wal_level = replica",
	"hot_standby = on",
	// A replica that was a moment too early asks again soon, and not after PostgreSQL's five seconds.
	"wal_retrieve_retry_interval = 200ms",
	// Whoever is made again by a copy finds what was written meanwhile.
	"wal_keep_size = 64MB",
	// In its own folder, and not in /dev/shm, where a killed one would leave them.
	"dynamic_shared_memory_type = mmap",
] as const;

/** Source: Amazon RDS User Guide, "Parameters for logging in RDS for PostgreSQL". */
const rdsLog = [
	"log_line_prefix = '%t:%r:%u@%d:[%p]:'",
	"log_timezone = 'UTC'",
] as const;

/**
 * Clients that do not encrypt are let in only where the parameter group lets them. A socket is in a folder that is
 * its owner's alone.
 */
const accessLines = (forced: boolean) => [
	`${forced ? "hostssl" : "host"} all all 0.0.0.0/0 scram-sha-256`,
	"local all all trust",
	"local replication all trust",
];

const encryption = (folder: string) => [
	"ssl = on",
	`ssl_cert_file = '${folder}/database-cert.pem'`,
	`ssl_key_file = '${folder}/database-key.pem'`,
];

/**
 * As RDS does, every five minutes at the latest ("Restoring a DB instance to a specified time", Amazon RDS User
 * Guide). The standby has all of it too: what the primary could not put there any more, it puts there.
 */
const archiving = (folder: string) => [
	"archive_mode = always",
	`archive_command = 'test -f ${folder}/${archive}/%f || { cp %p ${folder}/${archive}/%f.$$ && mv ${folder}/${archive}/%f.$$ ${folder}/${archive}/%f; }'`,
	"archive_timeout = 300",
];

/**
 * Makes the files of the leader and copies them for everybody else before anybody has started: nobody needs a
 * backup then, and all follow by streaming from the first second.
 */
export function filesScript(
	{ folder }: Ground,
	{ initdb, postgres }: PostgresPrograms,
	{ leader, standby, replicas }: Roles<ServerPlace>,
	settings: DatabaseSettings,
	parameters: readonly string[],
): string {
	const { name, user, password, tls, authority, certificate } = settings;
	const lines = [
		...ownSettings,
		...(tls === "none" ? [] : encryption(folder)),
		...(settings.keepsBackups ? archiving(folder) : []),
		...rdsLog,
		// After ours: what the parameter group says is what is rehearsed.
		...parameters,
		// Last, so that it is said which of them has a value that is none.
		...(settings.parameters.has("log_min_messages") ||
		leader.logs?.postgresql !== undefined
			? []
			: ["log_min_messages = fatal"]),
	];
	const { files } = leader;
	return [
		`set -e; cd '${folder}'; umask 077`,
		fileLine("database-cert.pem", certificate.certificate),
		fileLine("database-key.pem", certificate.key),
		fileLine("database-ca.pem", authority),
		fileLine("password", password),
		fileLine("settings", lines.join("\n")),
		fileLine("access", accessLines(tls === "required").join("\n")),
		// Small pieces of its log: each server keeps several of them, in memory.
		`'${initdb}' -D ${files} -U '${user}' -A scram-sha-256 --pwfile=password --wal-segsize=1 --no-sync --no-instructions -E UTF8 --locale=C >/dev/null`,
		`cat settings >> ${files}/postgresql.conf; cat access > ${files}/pg_hba.conf`,
		...(name === "" || name === "postgres"
			? []
			: [
					fileLine("first", `create database ${identifier(name)}`),
					// Before anybody may connect, and before the copies, so that they have it too.
					`'${postgres}' --single -D ${files} postgres <first >/dev/null`,
				]),
		...(settings.keepsBackups
			? [`mkdir ${archive}; cp -r ${files} ${baseBackup}`]
			: []),
		...[...(standby ? [standby] : []), ...replicas].flatMap((follower) => [
			`cp -r ${files} ${follower.files}`,
			...followLines(folder, follower, leader, user, follower === standby),
		]),
	].join("\n");
}

/** Takes a copy of a running server's files, which is a backup together with its label; a standby's where `label` is that. */
export function copyScript(
	{ folder }: Ground,
	from: ServerPlace,
	to: ServerPlace,
): string {
	const { files } = to;
	return [
		`set -e; cd '${folder}'; umask 077; export LC_ALL=C`,
		`rm -rf ${files}; mkdir ${files}`,
		// What goes away meanwhile is not needed; anything else is a fault.
		`cp -r ${from.files}/. ${files} 2>copy.log || if grep -v 'No such file or directory' copy.log >&2; then exit 1; fi`,
		`cd ${files}; rm -rf .s.PGSQL.* postmaster.* *.signal pg_dynshmem/* pg_replslot/* pg_wal`,
		"mkdir pg_wal",
	].join("\n");
}

/** Makes a copy follow, from the place in the log that its label says. */
export function followScript(
	{ folder }: Ground,
	follower: ServerPlace,
	leader: ServerPlace,
	{ user }: DatabaseSettings,
	label: string,
	standsBy: boolean,
): string {
	return [
		`set -e; cd '${folder}'; umask 077`,
		fileLine(`${follower.files}/backup_label`, label),
		...followLines(folder, follower, leader, user, standsBy),
	].join("\n");
}

function followLines(
	folder: string,
	{ files }: ServerPlace,
	leader: ServerPlace,
	user: string,
	standsBy: boolean,
): readonly string[] {
	const from = leaderInfo(folder, leader, user, standsBy);
	return [
		`touch ${files}/standby.signal`,
		`echo "primary_conninfo = '${from}'" > ${files}/postgresql.auto.conf`,
	];
}

/**
 * RDS replicates by a channel of its own, which no security group of ours sees ("Working with DB instance read
 * replicas", Amazon RDS User Guide); a Unix socket crosses network namespaces likewise.
 */
export function leaderInfo(
	folder: string,
	{ files, port }: ServerPlace,
	user: string,
	standsBy: boolean,
): string {
	const name = standsBy ? standbyName : "replica";
	return `host=${folder}/${files} port=${port} user=${user} application_name=${name}`;
}

/** Starts a server with its files. Of RDS, a standby takes no connections ("Multi-AZ DB instance deployments", Amazon RDS User Guide). */
export function serverCommand(
	{ folder, asSomebody }: Ground,
	{ postgres }: PostgresPrograms,
	{ files, address, port }: ServerPlace,
	role: Role,
): readonly string[] {
	const own = [
		`listen_addresses=${address}`,
		`port=${port}`,
		`unix_socket_directories=${folder}/${files}`,
		...(role === "standby" ? ["hot_standby=off"] : []),
		// The archive is the primary's.
		...(role === "replica" || role === "alone" ? ["archive_mode=off"] : []),
	];
	return [
		...asSomebody,
		postgres,
		"-D",
		`${folder}/${files}`,
		...own.flatMap((one) => ["-c", one]),
	];
}

function identifier(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}
