/**
 * The databases of a rehearsal: PostgreSQL as an npm package has it, or MariaDB (which also stands
 * for MySQL) as the machine has it; a primary with its replicas, each at its own interface, and
 * of PostgreSQL with a standby in another zone that takes over when the primary is gone.
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
export type { DatabasePlace, DatabaseSettings, Servers } from "./settings.ts";
export type { RunningDatabase, StartedDatabase } from "./started-database.ts";
