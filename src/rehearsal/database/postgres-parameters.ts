import { execFile } from "node:child_process";
import { accessSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { PostgresPrograms } from "./postgres-programs.ts";
import { refusedGroupText } from "./refused-group.ts";

/** What of a parameter group a server here is given, as lines of its settings, and the names of the rest. */
export interface Taking {
	readonly taken: readonly string[];
	readonly left: readonly string[];
}

/** What a server here knows. */
export interface KnownSettings {
	readonly names: ReadonlySet<string>;
	/** Those that take effect when it starts, and at no other time. */
	readonly atStart: ReadonlySet<string>;
	/** Whether it can load a library of this name. */
	readonly hasLibrary: (name: string) => boolean;
}

/** They count, and no setting of PostgreSQL has their name. */
const understood: Readonly<Record<string, (value: string) => string[]>> = {
	"rds.force_ssl": () => [],
	"rds.logical_replication": (value) =>
		isOn(value) ? ["wal_level = logical"] : [],
};

/** Where and how a rehearsal's servers stand, which RDS lets nobody change either. */
const ours =
	/^(archive_|cluster_name$|config_file$|data_directory$|dynamic_shared_memory_type$|external_pid_file$|fsync$|hba_file$|hot_standby$|ident_file$|listen_addresses$|port$|primary_|recovery_|restore_command$|ssl(_|$)|synchronous_standby_names$|unix_socket_|wal_level$)/;

/** A formula like `{DBInstanceClassMemory/32768}`, which only RDS can work out. */
const formula = /[{}]|\b(GREATEST|LEAST|SUM|log)\(/;

const libraries = [
	"shared_preload_libraries",
	"session_preload_libraries",
	"local_preload_libraries",
];

/** Of a parameter group what the server here knows. RDS gives numbers in PostgreSQL's own units. */
export function takingParameters(
	parameters: ReadonlyMap<string, string>,
	{ names, hasLibrary }: KnownSettings,
): Taking {
	const taken: string[] = [];
	const left: string[] = [];
	for (const [name, value] of parameters) {
		const own = understood[name];
		// `pg_stat_statements.track` is a setting of whoever has that library.
		const isKnown =
			names.has(name.toLowerCase()) || hasLibrary(name.split(".")[0] ?? "");
		if (own !== undefined) taken.push(...own(value));
		else if (!isKnown || ours.test(name) || isForRds(value)) left.push(name);
		else if (libraries.includes(name)) {
			const all = value.split(",").map((one) => one.trim());
			const missing = all.filter((one) => one !== "" && !hasLibrary(one));
			taken.push(line(name, all.filter(hasLibrary).join(",")));
			if (missing.length > 0) left.push(`${name} (${missing.join(", ")})`);
		} else taken.push(line(name, value));
	}
	return { taken, left };
}

/** Why RDS would not make a group that asks for these at once. */
export function refusedGroup(
	immediate: ReadonlySet<string>,
	{ atStart }: Pick<KnownSettings, "atStart">,
): string | undefined {
	return refusedGroupText(
		[...immediate].filter(
			(name) =>
				name === "rds.logical_replication" || atStart.has(name.toLowerCase()),
		),
	);
}

function isForRds(value: string): boolean {
	return formula.test(value) || value.includes("\n");
}

/** Every setting that the server knows, and the libraries that it has. It prints the settings as a table, one a line. */
export async function knownSettings({
	postgres,
}: PostgresPrograms): Promise<KnownSettings> {
	// Of all that it can do, this alone it does for root too.
	const { stdout } = await promisify(execFile)(
		postgres,
		["--describe-config"],
		{ maxBuffer: 16 * 1024 * 1024 },
	);
	const rows = stdout
		.split("\n")
		.map((row) => row.split("\t") as [string, string?]);
	const namesOf = (some: typeof rows) =>
		new Set(some.map(([name]) => name.toLowerCase()));
	const folder = join(dirname(postgres), "../lib/postgresql");
	return {
		names: namesOf(rows),
		atStart: namesOf(rows.filter(([, context]) => context === "postmaster")),
		hasLibrary: (name) =>
			/^\w+$/.test(name) && exists(join(folder, `${name}.so`)),
	};
}

function exists(path: string): boolean {
	try {
		accessSync(path);
		return true;
	} catch {
		return false;
	}
}

function line(name: string, value: string): string {
	return `${name} = '${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function isOn(value: string): boolean {
	return /^(1|on|true)$/i.test(value);
}
