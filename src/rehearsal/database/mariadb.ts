import type { RehearsalEvent } from "../event.ts";
import { forwardToSocket } from "../forwarder/index.ts";
import type { Ground } from "../ground.ts";
import { StartedProgram } from "../system/started-program.ts";
import { fileLine, runScript } from "./files.ts";
import {
	asVariable,
	knownVariables,
	type MariadbPrograms,
} from "./mariadb-programs.ts";
import { firstStatements, followStatements } from "./mariadb-statements.ts";
import type { DatabasePlace, DatabaseSettings, Servers } from "./settings.ts";
import type { StartedDatabase } from "./started-database.ts";

/** Where a replica finds its primary: on its own loopback, see `follow`. */
const relayPort = 13306;

/** Small and forgetful: nothing of it outlives the rehearsal. */
const ownSettings = [
	"innodb-buffer-pool-size=16M",
	"innodb-log-file-size=16M",
	"innodb-flush-log-at-trx-commit=0",
	"innodb-flush-method=nosync",
	"performance-schema=OFF",
	"skip-name-resolve",
	"log-bin=binlog",
	"relay-log=relay",
	"sync-binlog=0",
	"gtid-strict-mode=ON",
	"log-warnings=1",
] as const;

const encryption = (folder: string) => [
	`ssl-cert=${folder}/database-cert.pem`,
	`ssl-key=${folder}/database-key.pem`,
	`ssl-ca=${folder}/database-ca.pem`,
];

/** A primary and its replicas, each where its interface is; the reason when they do not start. */
export async function startMariadb(
	ground: Ground,
	programs: MariadbPrograms,
	servers: Servers,
	settings: DatabaseSettings,
	tell: (event: RehearsalEvent) => void,
): Promise<StartedDatabase> {
	const { taken, left } = await taking(programs, settings);
	if (left.length > 0) {
		const text = `MariaDB, which stands for MySQL, does not take these of the database's parameters: ${left.join(", ")}`;
		tell({ event: "note", text });
	}
	const fault = await runScript(
		ground,
		servers[0],
		filesScript(ground, programs, servers, settings, taken),
	);
	if (fault !== undefined) return { started: [], fault };
	const relays = await Promise.all(
		servers.slice(1).map((replica) => follow(ground, replica)),
	);
	const own = servers.map((place, at) => {
		const command = [
			...ground.asSomebody,
			programs.server,
			...serverArguments(ground, place, at),
		];
		return new StartedProgram(ground, { ...place, command }, (event) => {
			// What it notes of its start is nothing that anybody has to do.
			if (event.event !== "log" || event.text.includes("[ERROR]")) tell(event);
		});
	});
	const faults = await Promise.all(own.map((one) => one.listens(60_000)));
	const at = faults.findIndex((one) => one !== undefined);
	const started = [...relays, ...own];
	return at < 0
		? { started }
		: { started, fault: `${own[at]?.settings.part}: ${faults[at]}` };
}

const folderOf = ({ folder }: Ground, at: number) => `${folder}/db${at}`;

function serverArguments(
	ground: Ground,
	{ address, port }: DatabasePlace,
	at: number,
): readonly string[] {
	const folder = folderOf(ground, at);
	return [
		`--defaults-file=${folder}.cnf`,
		`--datadir=${folder}`,
		`--socket=${folder}.socket`,
		`--pid-file=${folder}.pid`,
		`--bind-address=${address}`,
		`--port=${port}`,
		`--server-id=${at + 1}`,
		`--init-file=${folder}.sql`,
		...(at === 0 ? [] : ["--read-only=ON"]),
	];
}

/** Makes the files of the primary and copies them for each replica, which then follows from the first statement. */
function filesScript(
	ground: Ground,
	{ install }: MariadbPrograms,
	servers: Servers,
	settings: DatabaseSettings,
	parameters: readonly string[],
): string {
	const { certificate, authority, tls } = settings;
	const lines = [
		"[mysqld]",
		...ownSettings,
		...(tls === "none" ? ["skip-ssl"] : encryption(ground.folder)),
		// After ours: what the parameter group says is what is rehearsed.
		...parameters,
	].join("\n");
	const all = servers.map((_, at) => folderOf(ground, at));
	return [
		`set -e; cd '${ground.folder}'; umask 077`,
		fileLine("database-cert.pem", certificate.certificate),
		fileLine("database-key.pem", certificate.key),
		fileLine("database-ca.pem", authority),
		...all.flatMap((folder, at) => [
			fileLine(`${folder}.cnf`, lines),
			fileLine(
				`${folder}.sql`,
				at === 0
					? firstStatements(settings)
					: followStatements(ground.port(servers[at] ?? servers[0], relayPort)),
			),
		]),
		`'${install}' --no-defaults --datadir=${all[0]} --skip-test-db --auth-root-authentication-method=socket --innodb-log-file-size=16M --innodb-flush-method=nosync >install.log 2>&1 || { cat install.log >&2; exit 1; }`,
		...all.slice(1).map((folder) => `cp -r ${all[0]} ${folder}`),
	].join("\n");
}

/**
 * RDS replicates by a channel of its own, which no security group of ours sees ("Working with DB instance read
 * replicas", Amazon RDS User Guide); a Unix socket crosses network namespaces likewise.
 */
function follow(ground: Ground, replica: DatabasePlace) {
	const path = `${folderOf(ground, 0)}.socket`;
	const port = ground.port(replica, relayPort);
	return forwardToSocket(ground, { namespace: replica.namespace, port, path });
}

/** A formula like `{DBInstanceClassMemory*3/4}`, which only RDS can work out. */
const formula = /[{}]|\b(GREATEST|LEAST|SUM|log)\(/;

/** Of the parameter group what the server here knows, as lines of its settings; and the names of the others. */
async function taking(
	programs: MariadbPrograms,
	{ parameters }: DatabaseSettings,
): Promise<{ readonly taken: string[]; readonly left: string[] }> {
	const known =
		parameters.size > 0 ? await knownVariables(programs) : new Set<string>();
	const taken: string[] = [];
	const left: string[] = [];
	for (const [name, value] of parameters) {
		const isTaken =
			known.has(asVariable(name)) &&
			!formula.test(value) &&
			!value.includes("\n");
		if (isTaken) taken.push(`${asVariable(name)}=${value}`);
		else left.push(name);
	}
	return { taken, left };
}
