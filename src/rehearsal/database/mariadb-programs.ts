import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** MariaDB's programs, as a distribution installs them. */
export interface MariadbPrograms {
	readonly install: string;
	readonly server: string;
}

/** Where a server is that only root has on the path. */
const more = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/usr/bin"];

/** `undefined` where one of them is missing. */
export function mariadbPrograms(): MariadbPrograms | undefined {
	const install = found("mariadb-install-db");
	const server = found("mariadbd");
	return install === undefined || server === undefined
		? undefined
		: { install, server };
}

function found(program: string): string | undefined {
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

/** Every variable that the server knows, with `_` between its words. It prints them as a table, one a line. */
export async function knownVariables({
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

export function asVariable(name: string): string {
	return name.toLowerCase().replaceAll("-", "_");
}
