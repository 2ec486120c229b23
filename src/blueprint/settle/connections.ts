import { databaseClass } from "../../facts/index.ts";
import type { Engine } from "../database.ts";

const mebibyte = 1024 * 1024;

/**
 * How RDS derives `max_connections` from an instance's memory: bytes for one connection, and a
 * ceiling. Amazon RDS User Guide, "Quotas and constraints for Amazon RDS", "Maximum number of
 * database connections".
 */
const formulas: Readonly<Record<Engine, { bytes: number; ceiling: number }>> = {
	postgres: { bytes: 9_531_392, ceiling: 5_000 },
	mysql: { bytes: 12_582_880, ceiling: 100_000 },
	mariadb: { bytes: 25_165_760, ceiling: 12_000 },
};

/** `max_connections` of the official images where nobody sets it. */
const serverDefaults: Readonly<Record<Engine, number>> = {
	postgres: 100,
	mysql: 151,
	mariadb: 151,
};

/**
 * The most connections that a database class allows by default; an estimate, since AWS does not say
 * how much memory its own processes keep from the formula's `DBInstanceClassMemory`.
 */
export function mostConnections(className: string, engine: Engine): number {
	const { memoryGiB = 1 } = databaseClass(className) ?? {};
	const { bytes, ceiling } = formulas[engine];
	return Math.min(Math.floor(memoryLeft(memoryGiB) / bytes), ceiling);
}

/**
 * About 256 MiB and three percent are kept: a db.t3.micro allows 81 connections to PostgreSQL
 * where the whole of its memory would give 112.
 */
function memoryLeft(memoryGiB: number): number {
	return (memoryGiB * 1024 * 0.97 - 256) * mebibyte;
}

/** The most connections of a server in a container. */
export function mostContainerConnections(engine: Engine): number {
	return serverDefaults[engine];
}
