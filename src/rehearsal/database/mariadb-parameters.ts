import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { MariadbPrograms } from "./mariadb-programs.ts";
import { refusedGroupText } from "./refused-group.ts";

/** What of a parameter group a server here is given, as lines of its settings, and the names of the rest. */
export interface TakenVariables {
	readonly taken: readonly string[];
	readonly left: readonly string[];
}

/** A formula like `{DBInstanceClassMemory*3/4}`, which only RDS can work out. */
const formula = /[{}]|\b(GREATEST|LEAST|SUM|log)\(/;

/** Where and how a rehearsal's servers stand and follow each other, which RDS lets nobody change either. */
const ours =
	/^(bind_address|datadir|expire_logs_days|binlog_expire_logs_seconds|gtid_|init_file|log_(bin|slave_updates)$|pid_file|plugin_dir|port$|read_only$|relay_log|rpl_semi_sync_|server_id|skip_(networking|slave_start|name_resolve)|socket|ssl_|sync_binlog|user$)/;

/** Of a parameter group what the server here knows. */
export async function takingVariables(
	programs: MariadbPrograms,
	parameters: ReadonlyMap<string, string>,
): Promise<TakenVariables> {
	if (parameters.size === 0) return { taken: [], left: [] };
	const known = await knownVariables(programs);
	const taken: string[] = [];
	const left: string[] = [];
	for (const [name, value] of parameters) {
		const variable = asVariable(name);
		const isTaken =
			known.has(variable) &&
			!ours.test(variable) &&
			!formula.test(value) &&
			!value.includes("\n");
		if (isTaken) taken.push(`${variable}=${value}`);
		else left.push(name);
	}
	return { taken, left };
}

/**
 * Why RDS would not make a group that asks for these at once: a running server tells which of its variables nobody can
 * change. Source: MariaDB Knowledge Base, "Information Schema SYSTEM_VARIABLES Table" (`READ_ONLY`).
 */
export async function refusedVariables(
	immediate: ReadonlySet<string>,
	ask: (statement: string) => Promise<string>,
): Promise<string | undefined> {
	// A name that is none is none that the server knows either.
	const names = [...immediate].filter((name) => /^[\w-]+$/.test(name));
	if (names.length === 0) return undefined;
	const list = names.map((name) => `'${asVariable(name)}'`).join();
	const found = await ask(
		`SELECT GROUP_CONCAT(LOWER(variable_name)) FROM information_schema.system_variables WHERE read_only = 'YES' AND LOWER(variable_name) IN (${list})`,
	);
	const atStart = found.split(",");
	return refusedGroupText(
		names.filter((name) => atStart.includes(asVariable(name))),
	);
}

/** Every variable that the server knows, with `_` between its words. It prints them as a table, one a line. */
async function knownVariables({
	server,
}: MariadbPrograms): Promise<ReadonlySet<string>> {
	const args = ["--no-defaults", "--user=root", "--verbose", "--help"];
	const { stdout } = await promisify(execFile)(server, args, {
		maxBuffer: 16 * 1024 * 1024,
	});
	const [, table = ""] = stdout.split(/^-{10,} -+$/m);
	const names = table.split("\n").map((line) => line.split(" ", 1)[0] ?? "");
	return new Set(names.map(asVariable));
}

function asVariable(name: string): string {
	return name.toLowerCase().replaceAll("-", "_");
}
