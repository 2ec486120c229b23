/**
 * The databases of a rehearsal: PostgreSQL as an npm package has it, a primary with its
 * streaming replicas, each at its own interface. Files live in the world and go with it.
 */
export {
	type DatabasePlace,
	login,
	postgresPort,
	startPostgres,
} from "./postgres.ts";
export {
	type PostgresPrograms,
	postgresPrograms,
} from "./postgres-programs.ts";
