/**
 * What an RDS instance class can do for an engine. From the Amazon RDS User
 * Guide, "Supported DB engines for DB instance classes" and "Amazon RDS DB
 * engine, Region, and instance class support for Database Insights", read 2026-10.
 */
import { databaseClass } from "./database-class.ts";
import type { DatabaseEngine } from "./database-engine.ts";
import { databaseVersion } from "./database-version.ts";
import type { Offer } from "./offer.ts";

/** Families old enough to run every version that RDS still has. */
const oldest: readonly string[] = ["t3", "m5", "r5"];

/** Families whose row of AWS's table names PostgreSQL 18 or says "all versions". */
const newest: readonly string[] = ["m6i", "m8gd", "r8gd", "m9g"];

/**
 * Whether a class runs a version of an engine: `17`, `8.4`, `8.0.46`. The table
 * lags behind for PostgreSQL 18, which is "unknown" where it is not named.
 */
export function supportsDatabaseVersion(
	className: string,
	engine: DatabaseEngine,
	version: string,
): Offer {
	const found = databaseClass(className);
	const major = databaseVersion(engine, version)?.version;
	if (found === undefined || major === undefined) return "unknown";
	if (found.retired) return false;
	if (engine === "postgres") return supportsPostgres(found.family, major);
	return major === "5.7" ? oldest.includes(found.family) : true;
}

function supportsPostgres(family: string, major: string): Offer {
	if (major === "18") return newest.includes(family) || "unknown";
	// The table's row for db.x2idn stopped at 15.
	if (family === "x2idn") return ["15", "14"].includes(major) || "unknown";
	if (Number(major) >= 13) return true;
	return oldest.includes(family) || "unknown";
}

/**
 * Whether Performance Insights (now the standard mode of CloudWatch Database
 * Insights) works on a class: not on the smallest ones of MySQL and MariaDB.
 */
export function supportsPerformanceInsights(
	className: string,
	engine: DatabaseEngine,
): boolean {
	return (
		engine === "postgres" || !/^db\.t(2|3|4g)\.(micro|small)$/.test(className)
	);
}

/**
 * Days of history that Performance Insights may keep: 7 (free), one to 23 months
 * of 31 days, or 731. AWS's API, `CreateDBInstance`, `PerformanceInsightsRetentionPeriod`.
 */
export function isPerformanceInsightsRetention(days: number): boolean {
	const months = days / 31;
	return (
		days === 7 ||
		days === 731 ||
		(Number.isInteger(months) && months >= 1 && months <= 23)
	);
}
