import type { Blueprint, Database } from "../blueprint/index.ts";
import { type Expression, template } from "../terraform/index.ts";
import type { DatabaseUrl } from "./boot/index.ts";
import { type DatabaseAddress, databaseAddress } from "./database.ts";

/** The writer's URL, and the reader's where there are replicas. */
export function databaseUrls(blueprint: Blueprint): readonly DatabaseUrl[] {
	const address = databaseAddress(blueprint);
	const { database } = blueprint;
	if (!database || !address) return [];
	const { writer, reader } = database.urls;
	return [
		url(database, writer, address.writerHost),
		...(reader ? [url(database, reader, readerHost(address))] : []),
	];
}

/** With several replicas the URL names the first; the others are in `DATABASE_REPLICA_HOSTS`. */
function readerHost(address: DatabaseAddress): Expression {
	return address.readerHosts[0] ?? address.writerHost;
}

function url(
	database: Database,
	variable: string,
	host: Expression,
): DatabaseUrl {
	return {
		variable,
		host,
		scheme: database.urls.scheme,
		port: database.port,
		databaseName: database.databaseName,
		query: database.urls.query,
	};
}

/** The URL without user and password: an application that reads the secret itself adds them. */
export function plainUrl({
	scheme,
	host,
	port,
	databaseName,
	query,
}: DatabaseUrl): Expression {
	return template(
		`${scheme}://`,
		host,
		`:${port}/${databaseName}${query ? `?${query}` : ""}`,
	);
}
