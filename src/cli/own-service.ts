import { dirname, resolve } from "node:path";
import type { Blueprint } from "../blueprint/index.ts";
import type { OwnService } from "../rehearsal/index.ts";

/** What a rehearsal runs as the service of a blueprint in this file; undefined where it does not say it. */
export function ownServiceOf(
	{ rehearse, service, database }: Blueprint,
	file: string,
): OwnService | undefined {
	if (rehearse === undefined) return undefined;
	return {
		command: rehearse.command,
		cwd: resolve(dirname(resolve(file)), rehearse.cwd),
		environment: service.environment,
		healthCheck: service.healthCheck.path,
		secrets: service.secrets,
		...(database && { urls: database.urls }),
	};
}
