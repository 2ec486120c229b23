import type { RehearsalEvent } from "../event.ts";
import { StartedProgram } from "../system/started-program.ts";
import type { World } from "../world/index.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";

/** Where a database stands in the world. */
export interface DatabasePlace {
	readonly part: string;
	readonly namespace: string;
	readonly address: string;
}

export const postgresPort = 5432;

/** Nothing of it outlives the rehearsal, and nobody outside can reach it. */
export const login = { user: "rehearsal", password: "rehearsal" } as const;

const settings = [
	"listen_addresses = '*'",
	"fsync = off",
	"shared_buffers = 16MB",
	"wal_level = replica",
	"hot_standby = on",
	// A replica that was a moment too early asks again soon, and not after PostgreSQL's five seconds.
	"wal_retrieve_retry_interval = 200ms",
	"log_min_messages = fatal",
].join("\\n");

const access = [
	"host all all 0.0.0.0/0 scram-sha-256",
	"host replication all 0.0.0.0/0 scram-sha-256",
].join("\\n");

/** PostgreSQL refuses the number 0, which everybody in the world has: it gets another one. */
const somebody = ["unshare", "--user", "--map-user=65534", "--map-group=65534"];

/**
 * Makes the files of the primary and copies them for each replica before anybody has
 * started: a replica needs no backup then, and follows by streaming from the first second.
 */
function filesScript(
	{ initdb }: PostgresPrograms,
	replicas: readonly DatabasePlace[],
): string {
	// RDS replicates by a channel of its own, which no security group of ours sees ("Working with DB
	// instance read replicas", Amazon RDS User Guide); a Unix socket crosses network namespaces likewise.
	const from = `host=/run/db0 port=${postgresPort} user=${login.user} password=${login.password}`;
	return [
		"set -e; cd /run; umask 077",
		`printf '${login.password}' > password`,
		`'${initdb}' -D db0 -U ${login.user} -A scram-sha-256 --pwfile=password --no-sync --no-instructions -E UTF8 --locale=C >/dev/null`,
		`printf "${settings}\\n" >> db0/postgresql.conf`,
		`printf '${access}\\n' >> db0/pg_hba.conf`,
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
	primary: DatabasePlace,
	replicas: readonly DatabasePlace[],
	tell: (event: RehearsalEvent) => void,
): Promise<{
	readonly started: readonly StartedProgram[];
	readonly fault?: string;
}> {
	const made = await run(world, primary, filesScript(programs, replicas));
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

/** Runs a script to its end; what it complained of, when it failed. */
function run(
	world: World,
	{ namespace }: DatabasePlace,
	script: string,
): Promise<string | undefined> {
	const child = world.start(namespace, [...somebody, "sh", "-c", script], {
		stdio: ["ignore", "ignore", "pipe"],
	});
	let said = "";
	child.stderr?.on("data", (text) => {
		said += text;
	});
	return new Promise((done) => {
		child.on("error", (error) => done(error.message));
		child.on("close", (status) =>
			done(status === 0 ? undefined : `initdb failed: ${said.trim()}`),
		);
	});
}
