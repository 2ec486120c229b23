import { MysqlDialect, type MysqlPoolConnection, sql } from "kysely";
import type { PoolConnection } from "mysql2";
import type { EngineAccess, OpenDialect } from "./engine.ts";
import { faultOf } from "./fault.ts";
import { type Lent, type Pool, RenewingPool } from "./renewing-pool.ts";
import type { DatabaseTarget, Login } from "./target.ts";
import { tlsOptions } from "./tls.ts";

const open: OpenDialect = (target, login, settings) => {
	const pool = new RenewingPool<PoolConnection>(login, (as) =>
		openPool(target, as, settings),
	);
	return {
		pool,
		dialect: new MysqlDialect({
			pool: {
				getConnection: (done) =>
					pool.acquire().then(
						(lent) =>
							done(undefined, connection(lent, settings.timeoutSeconds)),
						(error) => done(error, undefined as never),
					),
				end: (done) => pool.end().then(() => done(undefined), done),
			},
		}),
	};
};

/** The driver is loaded with the first connection: it is a third of everything that PostgreSQL's users would wait for. */
function openPool(
	target: DatabaseTarget,
	{ user, password }: Login,
	{ connections, timeoutSeconds }: Parameters<OpenDialect>[2],
): Pool<PoolConnection> {
	const { host, port, database } = target;
	// The bundle has of a CommonJS package nothing but its default.
	const opening = import("mysql2").then(({ default: { createPool } }) =>
		createPool({
			host,
			port,
			database,
			user,
			password,
			...tls(target),
			connectionLimit: connections,
			connectTimeout: timeoutSeconds * 1000,
			idleTimeout: 30_000,
			enableKeepAlive: true,
			keepAliveInitialDelay: 5_000,
			timezone: "Z",
			charset: "utf8mb4",
		}),
	);
	return {
		acquire: async () => {
			const pool = await opening;
			return new Promise((done, failed) =>
				pool.getConnection((error, one) => (error ? failed(error) : done(one))),
			);
		},
		release: (one, broken) => (broken ? one.destroy() : one.release()),
		end: async () => (await opening).promise().end(),
	};
}

function tls(target: DatabaseTarget) {
	const options = tlsOptions(target);
	if (options === undefined) return {};
	const { ca, rejectUnauthorized } = options;
	return {
		ssl: {
			...(typeof ca === "string" ? { ca } : {}),
			rejectUnauthorized: rejectUnauthorized ?? true,
			verifyIdentity: target.tls === "verify-full",
		},
	};
}

/** What Kysely sees of a connection: it cannot tell a broken one, so that is noted here. */
function connection(
	lent: Lent<PoolConnection>,
	timeoutSeconds: number,
): MysqlPoolConnection {
	let broken = false;
	const query = (
		text: string,
		values: readonly unknown[],
		done: (error: unknown, result: unknown) => void,
	) =>
		lent.connection.query(
			{ sql: text, values: [...values], timeout: timeoutSeconds * 1000 },
			(error, result) => {
				broken ||= faultOf(error) !== undefined;
				done(error, result);
			},
		);
	return {
		query: query as unknown as MysqlPoolConnection["query"],
		release: () => lent.release(broken),
	};
}

/**
 * MySQL tells of a replica's progress only where GTIDs are on, which they are not by default on RDS, and MariaDB's are
 * others: so a writer's reads go to the primary for a while, and the token is the end of that.
 */
export const mysql: EngineAccess = {
	open,
	timestamp: sql`datetime(3)`,
	// What a server takes where nothing is said may have no room for every letter.
	tableOptions: sql`character set utf8mb4`,
	isToken: (text) => /^t\d{13}$/.test(text),
	tokenAfterWrite: async (_writer, { readYourWritesSeconds }) =>
		`t${Date.now() + readYourWritesSeconds * 1000}`,
	hasReached: async (_replica, token) => Date.now() > Number(token.slice(1)),
};
