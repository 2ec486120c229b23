import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { OwnService } from "../service/index.ts";

const program = fileURLToPath(
	new URL("rehearsal-stand-in.mjs", import.meta.url),
);

/** What stands for a service that has no database, which the reference application is nothing without: it answers everything. */
export function standInService(healthCheck: string): OwnService {
	return {
		command: [process.execPath, program],
		cwd: dirname(program),
		environment: {},
		healthCheck,
		secrets: {},
	};
}
