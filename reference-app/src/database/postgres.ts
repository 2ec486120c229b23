import { PostgresDialect, type PostgresPoolClient, sql } from "kysely";
import pg from "pg";
import type { EngineAccess, OpenDialect } from "./engine.ts";
import { faultOf } from "./fault.ts";
import { type Pool, RenewingPool } from "./renewing-pool.ts";
import type { DatabaseTarget, Login } from "./target.ts";
import { tlsOptions } from "./tls.ts";

const open: OpenDialect = (target, login, settings) => {
	const pool = new RenewingPool(login, (as) => openPool(target, as, settings));
	return {
		pool,
		dialect: new PostgresDialect({
			pool: {
				connect: async () => client(await pool.acquire()),
				end: () => pool.end(),
			},
		}),
	};
};

function openPool(
	target: DatabaseTarget,
	{ user, password }: Login,
	{ connections, timeoutSeconds }: Parameters<OpenDialect>[2],
): Pool<pg.PoolClient> {
	const { host, port, database } = target;
	const pool = new pg.Pool({
		host,
		port,
		database,
		user,
		password,
		ssl: tlsOptions(target) ?? false,
		max: connections,
		application_name: "reference-app",
		connectionTimeoutMillis: timeoutSeconds * 1000,
		// Ours is the one that counts when the server is gone; the server's, when only the statement is slow.
		query_timeout: timeoutSeconds * 1000 + 250,
		statement_timeout: timeoutSeconds * 1000,
		idleTimeoutMillis: 30_000,
		keepAlive: true,
		keepAliveInitialDelayMillis: 5_000,
	});
	// A connection that dies idle leaves the pool by itself; it is nobody's failure.
	pool.on("error", () => {});
	// One that dies between two statements of its user is found out by the next of them.
	pool.on("connect", (connection) => connection.on("error", () => {}));
	return {
		acquire: () => pool.connect(),
		release: (connection, broken) => connection.release(broken),
		end: () => pool.end(),
	};
}

/** What Kysely sees of a connection: it cannot tell a broken one, so that is noted here. */
function client(lent: {
	connection: pg.PoolClient;
	release(broken: boolean): void;
}): PostgresPoolClient {
	let broken = false;
	const query = async (text: string, values: unknown[]) => {
		try {
			return await lent.connection.query(text, values);
		} catch (error) {
			broken ||= faultOf(error) !== undefined;
			throw error;
		}
	};
	return {
		query: query as unknown as PostgresPoolClient["query"],
		release: () => lent.release(broken),
	};
}

/**
 * PostgreSQL says how far a replica is: the write's place in the log (LSN) is the token, and a replica has what was
 * written when it has replayed that place. A server that is no replica any more has everything.
 */
export const postgres: EngineAccess = {
	open,
	timestamp: sql`timestamptz(3)`,
	tableOptions: sql``,
	isToken: (text) => /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i.test(text),
	tokenAfterWrite: async (writer) => {
		const { rows } = await sql<{
			place: string;
		}>`select pg_current_wal_insert_lsn()::text as place`.execute(writer);
		return rows[0]?.place ?? "";
	},
	hasReached: async (replica, token) => {
		const { rows } = await sql<{ reached: boolean | null }>`
			select not pg_is_in_recovery() or pg_last_wal_replay_lsn() >= ${token}::pg_lsn as reached
		`.execute(replica);
		return rows[0]?.reached === true;
	},
};
