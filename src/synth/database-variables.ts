import type { Blueprint, SecretReference } from "../blueprint/index.ts";
import type { Expression, Reference } from "../terraform/index.ts";
import { databaseAddress } from "./database.ts";

/** The parts of the connection that the blueprint has variables for, and that are no secret. */
export function databaseSettings(
	blueprint: Blueprint,
): Record<string, Expression> {
	const { database } = blueprint;
	const address = databaseAddress(blueprint);
	if (!database || !address) return {};
	const { host, readerHost, port, name } = database.variables;
	return {
		...(host ? { [host]: address.writerHost } : {}),
		...(readerHost
			? { [readerHost]: address.readerHosts[0] ?? address.writerHost }
			: {}),
		...(port ? { [port]: String(database.port) } : {}),
		...(name ? { [name]: database.databaseName } : {}),
	};
}

/** A key of the database's own secret. */
export interface DatabaseSecret {
	readonly store: SecretReference["store"];
	readonly arn: Reference;
	readonly key: "username" | "password";
}

/** Those that are read out of the secret when the service starts. */
export function databaseSecretParts(
	blueprint: Blueprint,
): Record<string, DatabaseSecret> {
	const { database } = blueprint;
	const arn = databaseAddress(blueprint)?.secretArn;
	if (!database || !arn) return {};
	const { user, password } = database.variables;
	const store = "secrets-manager";
	return {
		...(user ? { [user]: { store, arn, key: "username" } } : {}),
		...(password ? { [password]: { store, arn, key: "password" } } : {}),
	};
}
