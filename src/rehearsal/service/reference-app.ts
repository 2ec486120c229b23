import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The reference application's server as one file, built anew where its sources changed; `undefined` outside of a checkout. */
export async function referenceApp(): Promise<string | undefined> {
	const folder = folderAbove(dirname(fileURLToPath(import.meta.url)));
	if (folder === undefined) return undefined;
	const server = join(folder, "dist/server.js");
	const newest = Math.max(...timesIn(join(folder, "src")));
	if (!existsSync(server) || statSync(server).mtimeMs < newest)
		await promisify(execFile)(process.execPath, [join(folder, "build.js")]);
	return server;
}

function folderAbove(folder: string): string | undefined {
	const found = join(folder, "reference-app");
	if (existsSync(join(found, "build.js"))) return found;
	const parent = dirname(folder);
	return parent === folder ? undefined : folderAbove(parent);
}

function timesIn(folder: string): number[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		return entry.isDirectory() ? timesIn(path) : [statSync(path).mtimeMs];
	});
}
