import type { Ground } from "../ground.ts";
import type { Role, ServerPlace } from "./engine.ts";
import { fileLine } from "./files.ts";
import type { MariadbPrograms } from "./mariadb-programs.ts";
import {
	firstStatements,
	followStatements,
	keeper,
} from "./mariadb-statements.ts";
import type { DatabaseSettings } from "./settings.ts";

/** Where a follower finds its leader: on its own loopback, see `startRelays`. */
export const relayPort = 13_306;

/** The files as they are before the first start, from which every server is made. */
export const base = "base";

/** Leads to the socket of whoever leads, in the ground's folder. */
export const leaderSocket = "leader.socket";

/** Who tends the servers, in a file that their client reads. */
export const keeperFile = "keeper.cnf";

/** Small; and each commit is with the kernel, so that a process that is killed has lost nothing. */
const ownSettings = [
	"innodb-buffer-pool-size=16M",
	"innodb-log-file-size=16M",
	"innodb-flush-log-at-trx-commit=2",
	"innodb-flush-method=nosync",
	"performance-schema=OFF",
	"skip-name-resolve",
	"log-bin=binlog",
	// As MySQL has it since version 8.
	"binlog-format=ROW",
	// Whoever comes to lead has the log of everything, from the first statement on.
	"log-slave-updates=ON",
	"relay-log=relay",
	"sync-binlog=0",
	"gtid-strict-mode=ON",
	"log-warnings=1",
	// A commit waits before anybody sees it, and for as long as it takes.
	"rpl-semi-sync-master-wait-point=AFTER_SYNC",
	"rpl-semi-sync-master-timeout=4294967295",
] as const;

/** What is written by whom, beside errors; RDS writes it into tables, unless its group has `log_output = FILE`. */
export const logFiles = {
	general: "general.log",
	slowquery: "slow.log",
} as const;

const rdsLogs = [
	"log-output=TABLE",
	`general-log-file=${logFiles.general}`,
	`slow-query-log-file=${logFiles.slowquery}`,
] as const;

const encryption = (folder: string) => [
	`ssl-cert=${folder}/database-cert.pem`,
	`ssl-key=${folder}/database-key.pem`,
	`ssl-ca=${folder}/database-ca.pem`,
];

/** Makes the files of all servers, who are alike until they start. */
export function filesScript(
	ground: Ground,
	{ install }: MariadbPrograms,
	places: readonly ServerPlace[],
	settings: DatabaseSettings,
	parameters: readonly string[],
): string {
	const { certificate, authority, tls } = settings;
	const { folder } = ground;
	const lines = [
		"[mysqld]",
		...ownSettings,
		...(tls === "none" ? ["skip-ssl"] : encryption(folder)),
		...rdsLogs,
		// After ours: what the parameter group says is what is rehearsed.
		...parameters,
	].join("\n");
	return [
		`set -e; cd '${folder}'; umask 077`,
		fileLine("database-cert.pem", certificate.certificate),
		fileLine("database-key.pem", certificate.key),
		fileLine("database-ca.pem", authority),
		fileLine("settings.cnf", lines),
		fileLine(
			keeperFile,
			`[client]\nuser=${keeper.user}\npassword=${keeper.password}`,
		),
		fileLine("first.sql", firstStatements(settings)),
		`'${install}' --no-defaults --datadir=${folder}/${base} --extra-file=${folder}/first.sql --skip-test-db --auth-root-authentication-method=socket --innodb-log-file-size=16M --innodb-flush-method=nosync >install.log 2>&1 || { cat install.log >&2; exit 1; }`,
		...places.flatMap((place) => [
			fileLine(
				`${place.files}.sql`,
				followStatements(ground.port(place, relayPort)),
			),
			`cp -r ${base} ${place.files}`,
		]),
	].join("\n");
}

/** Gives a server the files that it had before its first start. */
export function againScript(
	{ folder }: Ground,
	{ files }: ServerPlace,
): string {
	return `set -e; cd '${folder}'; umask 077; rm -rf ${files}; cp -r ${base} ${files}`;
}

/** Whoever follows finds it from now on; whom it is in the midst of asking, it asks on. */
export function leadScript({ folder }: Ground, { files }: ServerPlace): string {
	return `cd '${folder}' && ln -sfn ${files}.socket ${leaderSocket}.new && mv -fT ${leaderSocket}.new ${leaderSocket}`;
}

/** What each of them is told beside what all are. */
const byRole: Readonly<Record<Role, readonly string[]>> = {
	leader: [],
	alone: [],
	replica: ["--read-only=ON"],
	// Of RDS, it takes no connections ("Multi-AZ DB instance deployments", Amazon RDS User Guide).
	standby: [
		"--read-only=ON",
		"--skip-networking",
		"--rpl-semi-sync-slave-enabled=ON",
	],
};

/** Starts a server with its files. The number must be each one's own. */
export function serverCommand(
	{ folder, asSomebody }: Ground,
	{ server }: MariadbPrograms,
	{ files, address, port }: ServerPlace,
	number: number,
	role: Role | "restored",
): readonly string[] {
	const isFollower = role === "standby" || role === "replica";
	return [
		...asSomebody,
		server,
		`--defaults-file=${folder}/settings.cnf`,
		`--datadir=${folder}/${files}`,
		`--socket=${folder}/${files}.socket`,
		`--pid-file=${folder}/${files}.pid`,
		`--bind-address=${address}`,
		`--port=${port}`,
		`--server-id=${number}`,
		// By its own statements alone, whatever it was before.
		"--skip-slave-start",
		...(isFollower ? [`--init-file=${folder}/${files}.sql`] : []),
		...(role === "restored" ? ["--skip-networking"] : byRole[role]),
	];
}
