import type { RehearsalEvent } from "../event.ts";
import { forwardToSocket } from "../forwarder/index.ts";
import { StartedProgram } from "../system/started-program.ts";
import type { World } from "../world/index.ts";
import { fileLine, runScript, somebody } from "./files.ts";
import {
	asVariable,
	knownVariables,
	type MariadbPrograms,
} from "./mariadb-programs.ts";
import { firstStatements, followStatements } from "./mariadb-statements.ts";
import type { DatabasePlace, DatabaseSettings } from "./settings.ts";
import type { StartedDatabase } from "./started-database.ts";

export const mysqlPort = 3306;

/** Where a replica finds its primary: on its own loopback, see `follow`. */
const primaryPort = 13306;

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

const encryption = [
	"ssl-cert=/run/database-cert.pem",
	"ssl-key=/run/database-key.pem",
	"ssl-ca=/run/database-ca.pem",
] as const;

/** A primary and its replicas, each where its interface is; the reason when they do not start. */
export async function startMariadb(
	world: World,
	programs: MariadbPrograms,
	[primary, ...replicas]: readonly [DatabasePlace, ...DatabasePlace[]],
	settings: DatabaseSettings,
	tell: (event: RehearsalEvent) => void,
): Promise<StartedDatabase> {
	const { taken, left } = await taking(programs, settings);
	if (left.length > 0) {
		const text = `MariaDB, which stands for MySQL, does not take these of the database's parameters: ${left.join(", ")}`;
		tell({ event: "note", text });
	}
	const fault = await runScript(
		world,
		primary,
		filesScript(programs, replicas.length, settings, taken),
	);
	if (fault !== undefined) return { started: [], fault };
	const relays = await Promise.all(
		replicas.map((replica) => follow(world, replica)),
	);
	const servers = [primary, ...replicas].map(({ part, namespace }, at) => {
		const command = [programs.server, ...serverArguments(at)];
		return new StartedProgram(
			world,
			{
				part,
				namespace,
				command: [...somebody, ...command],
				port: mysqlPort,
			},
			(event) => {
				// What it notes of its start is nothing that anybody has to do.
				if (event.event !== "log" || event.text.includes("[ERROR]"))
					tell(event);
			},
		);
	});
	const faults = await Promise.all(servers.map((one) => one.listens(60_000)));
	const at = faults.findIndex((one) => one !== undefined);
	const started = [...relays, ...servers];
	return at < 0
		? { started }
		: { started, fault: `${servers[at]?.settings.part}: ${faults[at]}` };
}

const folderOf = (at: number) => `/run/db${at}`;

function serverArguments(at: number): readonly string[] {
	const folder = folderOf(at);
	return [
		`--defaults-file=${folder}.cnf`,
		`--datadir=${folder}`,
		`--socket=${folder}.socket`,
		`--pid-file=${folder}.pid`,
		`--server-id=${at + 1}`,
		`--init-file=${folder}.sql`,
		...(at === 0 ? [] : ["--read-only=ON"]),
	];
}

/** Makes the files of the primary and copies them for each replica, which then follows from the first statement. */
function filesScript(
	{ install }: MariadbPrograms,
	replicas: number,
	settings: DatabaseSettings,
	parameters: readonly string[],
): string {
	const { certificate, authority, tls } = settings;
	const lines = [
		"[mysqld]",
		...ownSettings,
		...(tls === "none" ? ["skip-ssl"] : encryption),
		`port=${mysqlPort}`,
		// After ours: what the parameter group says is what is rehearsed.
		...parameters,
	].join("\n");
	const all = Array.from({ length: replicas + 1 }, (_, at) => folderOf(at));
	return [
		"set -e; cd /run; umask 077",
		fileLine("database-cert.pem", certificate.certificate),
		fileLine("database-key.pem", certificate.key),
		fileLine("database-ca.pem", authority),
		...all.flatMap((folder, at) => [
			fileLine(`${folder}.cnf`, lines),
			fileLine(
				`${folder}.sql`,
				at === 0 ? firstStatements(settings) : followStatements(primaryPort),
			),
		]),
		`'${install}' --no-defaults --datadir=${all[0]} --skip-test-db --auth-root-authentication-method=socket --innodb-log-file-size=16M --innodb-flush-method=nosync >/run/install.log 2>&1 || { cat /run/install.log >&2; exit 1; }`,
		...all.slice(1).map((folder) => `cp -r ${all[0]} ${folder}`),
	].join("\n");
}

/**
 * RDS replicates by a channel of its own, which no security group of ours sees ("Working with DB instance read
 * replicas", Amazon RDS User Guide); a Unix socket crosses network namespaces likewise.
 */
function follow(world: World, { namespace }: DatabasePlace) {
	const path = `${folderOf(0)}.socket`;
	return forwardToSocket(world, { namespace, port: primaryPort, path });
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
