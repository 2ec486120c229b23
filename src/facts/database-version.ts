/**
 * Engine versions that Amazon RDS offers, and until when. From the Amazon RDS
 * documentation, "Release calendars for Amazon RDS for PostgreSQL", "MySQL on
 * Amazon RDS versions" and "MariaDB on Amazon RDS versions", read 2026-10.
 */
import type { DatabaseEngine } from "./database-engine.ts";
import type { Offer } from "./offer.ts";

/** One major version of an engine: `17` of PostgreSQL, `8.4` of MySQL, `11.4` of MariaDB. */
export interface DatabaseVersion {
	readonly kind: "database-version";
	readonly engine: DatabaseEngine;
	/** What `engine_version` takes to follow the minor versions by itself. */
	readonly version: string;
	/** `postgres17`, `mysql8.4`, `mariadb11.4` */
	readonly parameterGroupFamily: string;
	/**
	 * Last day of standard support, `YYYY-MM-DD`; after it PostgreSQL and MySQL cost
	 * extra by the vCPU-hour (Extended Support) and MariaDB is upgraded. Where AWS
	 * names a month only, its last day.
	 */
	readonly standardSupportEnds: string;
	/** Last day of Extended Support; absent where the engine has none. */
	readonly extendedSupportEnds?: string;
	/** Full versions that can still be created, the newest first. */
	readonly minors: readonly string[];
}

type Row = readonly [
	version: string,
	standardSupportEnds: string,
	extendedSupportEnds: string,
	minors: string,
];

const rows: Readonly<Record<DatabaseEngine, readonly Row[]>> = {
	postgres: [
		["18", "2031-02-28", "2034-02-28", "18.6 18.4 18.3 18.1"],
		["17", "2030-02-28", "2033-02-28", "17.11 17.10 17.9 17.7"],
		["16", "2029-02-28", "2032-02-29", "16.15 16.14 16.13 16.11"],
		["15", "2028-02-29", "2031-02-28", "15.19 15.18 15.17 15.15"],
		["14", "2027-02-28", "2030-02-28", "14.24 14.23 14.22 14.20"],
		["13", "2026-02-28", "2029-02-28", "13.23-rds.20260224 13.23"],
		["12", "2025-02-28", "2028-02-29", "12.22-rds.20260224 12.22"],
		["11", "2024-02-29", "2027-03-31", "11.22-rds.20260224 11.22"],
	],
	mysql: [
		["8.4", "2029-07-31", "2032-07-31", "8.4.11 8.4.10 8.4.9 8.4.8 8.4.7"],
		["8.0", "2026-07-31", "2029-07-31", "8.0.46-rds.20260624 8.0.46"],
		["5.7", "2024-02-29", "2029-06-30", "5.7.44-rds.20260624"],
	],
	mariadb: [
		["12.3", "2029-06-30", "", "12.3.3 12.3.2"],
		["11.8", "2028-06-30", "", "11.8.9 11.8.8 11.8.6"],
		["11.4", "2029-05-31", "", "11.4.13 11.4.12 11.4.10"],
		["10.11", "2028-02-29", "", "10.11.19 10.11.18 10.11.16"],
		["10.6", "2026-12-31", "", "10.6.28 10.6.27 10.6.25"],
	],
};

/**
 * What a new system should take: long in support, and run by every instance class
 * that is not retired. PostgreSQL 18 and MariaDB 12.3 are newer, but AWS's table
 * of classes does not name PostgreSQL 18 for the small ones yet.
 */
const defaults: Readonly<Record<DatabaseEngine, string>> = {
	postgres: "17",
	mysql: "8.4",
	mariadb: "11.4",
};

/** Major versions that can be created, the newest first. */
export function databaseVersions(
	engine: DatabaseEngine,
): readonly DatabaseVersion[] {
	return rows[engine].map((row) => toVersion(engine, row));
}

/** The major version to take where a blueprint names none. */
export function defaultDatabaseVersion(engine: DatabaseEngine): string {
	return defaults[engine];
}

/** The major version that `16`, `16.4` or `8.0.33` belongs to, if RDS still has it. */
export function databaseVersion(
	engine: DatabaseEngine,
	version: string,
): DatabaseVersion | undefined {
	return databaseVersions(engine).find(
		(one) => version === one.version || version.startsWith(`${one.version}.`),
	);
}

/**
 * Whether a new instance of `16`, `16.4` or `8.0.33` can be created. `unknown` for
 * what is newer than these facts.
 */
export function offersDatabaseVersion(
	engine: DatabaseEngine,
	version: string,
): Offer {
	const major = databaseVersion(engine, version);
	const newest = major ? major.minors[0] : rows[engine][0]?.[0];
	if (major?.version === version || major?.minors.includes(version))
		return true;
	return newest !== undefined && isNewer(version, newest) ? "unknown" : false;
}

function toVersion(engine: DatabaseEngine, row: Row): DatabaseVersion {
	const [version, standardSupportEnds, extendedSupportEnds, minors] = row;
	return Object.freeze({
		kind: "database-version",
		engine,
		version,
		parameterGroupFamily: engine + version,
		standardSupportEnds,
		...(extendedSupportEnds === "" ? {} : { extendedSupportEnds }),
		minors: Object.freeze(minors.split(" ")),
	});
}

function isNewer(version: string, than: string): boolean {
	const numbers = (text: string) => text.split(/[.-]/).map(Number);
	const other = numbers(than);
	for (const [index, number] of numbers(version).entries()) {
		const difference = number - (other[index] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return false;
}
