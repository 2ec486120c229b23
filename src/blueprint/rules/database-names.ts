import type { Database, Engine } from "../database.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { alternatives, show } from "../show.ts";

/**
 * Longest names. Databases: Amazon RDS API, `CreateDBInstance`, `DBName`. Users: what RDS was seen
 * to accept by engine (floci pull request 3730), which for PostgreSQL and MySQL is more than the
 * API's documentation says.
 */
const longest: Readonly<
	Record<Engine, { readonly database: number; readonly user: number }>
> = {
	postgres: { database: 63, user: 63 },
	mysql: { database: 64, user: 32 },
	mariadb: { database: 64, user: 16 },
};

const grammar = /^[A-Za-z]\w*$/;

const systemDatabases: Readonly<Record<Engine, readonly string[]>> = {
	postgres: ["rdsadmin", "template0", "template1"],
	mysql: ["mysql", "sys", "information_schema", "performance_schema", "innodb"],
	mariadb: ["mysql", "sys", "information_schema", "performance_schema"],
};

/** Names of the database and of its user, as engine and RDS take them. */
export function databaseNameRules({ database }: Draft): readonly Finding[] {
	if (database === undefined) return [];
	const { engine, databaseName, username } = database;
	return [
		...checkName("databaseName", databaseName, longest[engine].database),
		...checkReserved("databaseName", databaseName, systemDatabases[engine]),
		...checkName("username", username, longest[engine].user),
		...checkReserved("username", username, reservedUsers(database)),
		...checkUrlParts(database),
	];
}

/**
 * `rdsadmin` on every engine and `admin` on PostgreSQL are refused by RDS (cfn-lint pull request
 * 4425, tried on AWS); the images of MySQL and MariaDB refuse `root`.
 */
function reservedUsers({ kind, engine }: Database): readonly string[] {
	if (kind === "container") return engine === "postgres" ? [] : ["root"];
	return engine === "postgres" ? ["admin", "rdsadmin"] : ["rdsadmin"];
}

function checkName(key: string, name: string, most: number): Finding[] {
	const isSystemRole = key === "username" && /^pg_/i.test(name);
	if (grammar.test(name) && name.length <= most && !isSystemRole) return [];
	return [
		wrong({
			code: "bad-name",
			path: ["database", key],
			summary: `${key} is ${show(name)}`,
			detail: `Allowed: letters, digits and underscores, beginning with a letter${key === "username" ? " and not with pg_" : ""}, at most ${most}.`,
		}),
	];
}

function checkReserved(
	key: string,
	name: string,
	reserved: readonly string[],
): Finding[] {
	if (!reserved.includes(name.toLowerCase())) return [];
	return [
		wrong({
			code: "reserved-name",
			path: ["database", key],
			summary: `${show(name)} is reserved`,
			detail: `Take another ${key}. Reserved: ${alternatives(reserved, "and")}.`,
		}),
	];
}

function checkUrlParts({ urls }: Database): Finding[] {
	const scheme = /^[a-z][a-z0-9+.-]*$/.test(urls.scheme);
	const query = /^[\w.~%&=+:,;@/-]*$/.test(urls.query);
	return [
		...(scheme ? [] : [badUrlPart("scheme", urls.scheme, "mysql+pymysql")]),
		...(query ? [] : [badUrlPart("query", urls.query, "sslmode=require")]),
	];
}

function badUrlPart(key: string, value: string, example: string): Finding {
	return wrong({
		code: "bad-url-part",
		path: ["database", "urls", key],
		summary: `${key} is ${show(value)}`,
		detail: `It would not make a URL. Write it like "${example}", without :// and ?.`,
	});
}
