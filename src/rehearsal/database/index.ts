/**
 * The databases of a rehearsal: PostgreSQL as an npm package has it, or MariaDB (which also stands
 * for MySQL) as the machine has it; a primary with its replicas, each at its own interface, and
 * a standby in another zone that takes over when the primary is gone. Who leads is decided
 * without knowing the engine (`cluster.ts`), how servers follow each other by it (`engine.ts`).
 * Files live where the rehearsal does and go with it.
 */
export type { FailoverSettings } from "./failover.ts";
export { startMariadb } from "./mariadb.ts";
export {
	type MariadbPrograms,
	mariadbPrograms,
} from "./mariadb-programs.ts";
export { startPostgres } from "./postgres.ts";
export {
	type PostgresPrograms,
	postgresPrograms,
} from "./postgres-programs.ts";
export type {
	DatabasePlace,
	DatabaseSettings,
	LogSinks,
	Servers,
} from "./settings.ts";
export type { RunningDatabase, StartedDatabase } from "./started-database.ts";
