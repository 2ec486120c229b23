import type { Database, Engine, Rds } from "../database.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { alternatives, show } from "../show.ts";
import { repeated } from "./repeated.ts";

/** Options of RDS that exclude or need each other, or that an engine does not have. */
export function databaseOptionRules(draft: Draft): readonly Finding[] {
	const { database, input } = draft;
	if (database?.kind !== "rds") return checkReaderHost(database);
	const { zone, multiAz, logExports } = database;
	return [
		...checkReplicas(database, input.database?.urls !== undefined),
		...checkReaderHost(database),
		...(zone !== undefined && multiAz ? [zoneOfTwo()] : []),
		...Object.entries(database.parameters).flatMap(([name, value]) =>
			checkParameter(name, value),
		),
		...logExports.flatMap((name, index) =>
			checkLog(name, database.engine, index),
		),
		...repeated(logExports, ["database", "logExports"]),
	];
}

function checkReplicas(
	{ replicas, backups, urls }: Rds,
	givesUrls: boolean,
): Finding[] {
	return [
		...(replicas.length > 0 && backups.retentionDays === 0
			? [replicasWithoutBackups()]
			: []),
		...(replicas.length === 0 && urls.reader !== undefined && givesUrls
			? [readerWithoutReplica(["urls", "reader"], "URL")]
			: []),
	];
}

function checkReaderHost(database: Database | undefined): Finding[] {
	const replicas = database?.kind === "rds" ? database.replicas.length : 0;
	return database?.variables.readerHost === undefined || replicas > 0
		? []
		: [readerWithoutReplica(["variables", "readerHost"], "host")];
}

function replicasWithoutBackups(): Finding {
	return wrong({
		code: "replicas-without-backups",
		path: ["database", "backups", "retentionDays"],
		related: [["database", "replicas"]],
		summary: "read replicas need backups, and retentionDays is 0",
		detail: "RDS makes a replica out of a backup: keep them at least 1 day.",
	});
}

function readerWithoutReplica(key: readonly string[], what: string): Finding {
	return wrong({
		code: "reader-without-replica",
		path: ["database", ...key],
		related: [["database", "replicas"]],
		summary: `there is no replica that the reader's ${what} could lead to`,
		detail: `Add replicas: 1, or leave ${key.at(-1)} out.`,
	});
}

function zoneOfTwo(): Finding {
	return wrong({
		code: "conflicting-keys",
		path: ["database", "zone"],
		related: [["database", "multiAz"]],
		summary: "zone does not go with multiAz",
		detail:
			"A Multi-AZ database is in two zones and changes between them: leave one of the two keys out.",
	});
}

const tls = ["rds.force_ssl", "require_secure_transport"];

function checkParameter(name: string, value: string): Finding[] {
	const path = ["database", "parameters", name];
	if (tls.includes(name.toLowerCase()))
		return [
			wrong({
				code: "tls-parameter",
				path,
				summary: `${name} is set by Terrace: every connection must use TLS`,
				detail:
					"Leave it out. A library that cannot use TLS is the thing to change.",
			}),
		];
	if (/^[a-z][\w.]*$/i.test(name) && value !== "") return [];
	return [
		wrong({
			code: "bad-identifier",
			path,
			summary:
				value === ""
					? `the parameter ${show(name)} has no value`
					: `${show(name)} is no engine parameter`,
			detail: "Write names and values as RDS's parameter groups do.",
		}),
	];
}

/** Amazon RDS User Guide, "Publishing database logs to Amazon CloudWatch Logs". */
const logs: Readonly<Record<Engine, readonly string[]>> = {
	postgres: ["postgresql", "upgrade", "iam-db-auth-error"],
	mysql: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
	mariadb: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
};

function checkLog(name: string, engine: Engine, index: number): Finding[] {
	if (logs[engine].includes(name)) return [];
	return [
		wrong({
			code: "unknown-value",
			path: ["database", "logExports", index],
			related: [["database", "engine"]],
			summary: `${engine} has no log ${show(name)}`,
			detail: `${nearest(name, logs[engine])}Allowed: ${alternatives(logs[engine])}.`,
		}),
	];
}
