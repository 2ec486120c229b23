import { accessSync, constants } from "node:fs";
import { join } from "node:path";

/** MariaDB's programs, as a distribution installs them. */
export interface MariadbPrograms {
	readonly install: string;
	readonly server: string;
	readonly client: string;
	/** Reads a server's log of changes, for restoring. */
	readonly binlog: string;
}

/** Each by its names, the usual one first, and Debian's package that has it. */
const wanted = [
	["install", "mariadb-server", "mariadb-install-db"],
	["server", "mariadb-server", "mariadbd"],
	["client", "mariadb-client", "mariadb", "mysql"],
	["binlog", "mariadb-client", "mariadb-binlog", "mysqlbinlog"],
] as const;

/** Where a server is that only root has on the path. */
const more = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/usr/bin"];

/** Those that are there, or a program that is missing and Debian's package that has it. */
export function mariadbPrograms():
	| MariadbPrograms
	| { readonly missing: string; readonly debian: string } {
	const found = new Map<string, string>();
	for (const [what, debian, ...names] of wanted) {
		const path = names.map(pathOf).find((one) => one !== undefined);
		if (path === undefined) return { missing: names[0], debian };
		found.set(what, path);
	}
	const of = (what: (typeof wanted)[number][0]) => found.get(what) ?? "";
	return {
		install: of("install"),
		server: of("server"),
		client: of("client"),
		binlog: of("binlog"),
	};
}

function pathOf(program: string): string | undefined {
	const folders = [...(process.env.PATH ?? "").split(":"), ...more];
	return folders
		.filter((folder) => folder !== "")
		.map((folder) => join(folder, program))
		.find(canRun);
}

function canRun(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
