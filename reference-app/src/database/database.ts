import { setTimeout as passed } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import { type Kysely, sql } from "kysely";
import type { EngineAccess } from "./engine.ts";
import { faultOf } from "./fault.ts";
import { migrate } from "./migrations.ts";
import { mysql } from "./mysql.ts";
import { postgres } from "./postgres.ts";
import { retried } from "./retry.ts";
import type { LoginSource, ReadSecret } from "./secret-login.ts";
import { loginSource, openServer, type Server, sharedLogin } from "./server.ts";
import type { DatabaseSettings } from "./settings.ts";
import type { Tables } from "./tables.ts";
import { unavailable } from "./unavailable.ts";

/** What happens in here, for the metrics. */
export interface DatabaseEvents {
	read(from: "writer" | "reader"): void;
	retry(): void;
	loginRenewed(): void;
}

type Work<T> = (db: Kysely<Tables>) => Promise<T>;

/** A result, and the token with which its author reads it from everywhere. */
export interface Written<T> {
	readonly value: T;
	readonly token: string | undefined;
}

const healthMilliseconds = 2_000;

/** A replica that did not answer is left alone for so long. */
const replicaRestMilliseconds = 1_000;

/**
 * The writer and, where there is one, a replica. Reads go to the replica when it has what the reader wrote, and are
 * done again when a server goes away under them; a write is done once.
 */
export class Database {
	readonly #engine: EngineAccess;
	readonly #settings: DatabaseSettings;
	readonly #events: DatabaseEvents;
	readonly #log: FastifyBaseLogger;
	readonly #login: LoginSource | undefined;
	readonly #writer: Server;
	readonly #reader: Server | undefined;
	#replicaRestsUntil = 0;

	constructor(
		settings: DatabaseSettings,
		readSecret: ReadSecret,
		log: FastifyBaseLogger,
		events: DatabaseEvents,
	) {
		const { writer, reader } = settings;
		this.#engine = writer.engine === "mysql" ? mysql : postgres;
		this.#settings = settings;
		this.#events = events;
		this.#log = log;
		this.#login = sharedLogin(settings, readSecret);
		this.#writer = this.#open(writer);
		this.#reader = reader && this.#open(reader);
	}

	#open(target: DatabaseSettings["writer"]): Server {
		const login = loginSource(this.#settings, target, this.#login);
		return openServer(this.#engine, target, login, this.#settings);
	}

	/** The names of the migrations that this instance did. */
	migrate(): Promise<readonly string[]> {
		return migrate(this.#writer.db, this.#engine);
	}

	/** Whether the writer does, soon enough for a health check. */
	answers(): Promise<boolean> {
		const asked = sql`select 1`.execute(this.#writer.db);
		return Promise.race([
			asked.then(
				() => true,
				() => false,
			),
			passed(healthMilliseconds, false, { ref: false }),
		]);
	}

	/** Reads; `token` is what the reader got with the last write, if it wrote. */
	async read<T>(token: string | undefined, work: Work<T>): Promise<T> {
		const answer = await this.#readFromReplica(token, work);
		if (answer !== undefined) return answer.value;
		this.#events.read("writer");
		try {
			return await retried(
				() => work(this.#writer.db),
				() => this.#events.retry(),
			);
		} catch (error) {
			throw this.#told(error, "The database does not answer; try again.");
		}
	}

	async write<T>(work: Work<T>): Promise<Written<T>> {
		let value: T;
		try {
			value = await work(this.#writer.db);
		} catch (error) {
			const sentence =
				"The database does not answer; whether the change was made is not known. Look before you try again.";
			throw this.#told(error, sentence);
		}
		return { value, token: await this.#tokenAfterWrite() };
	}

	/** Reads the secret again; whoever is refused does so anyway. */
	async renewLogin(): Promise<void> {
		try {
			if (!(await this.#login?.renew())) return;
		} catch (error) {
			this.#log.warn({ err: error }, "the secret cannot be read");
			return;
		}
		this.#events.loginRenewed();
		this.#log.info("the database's login has changed");
		this.#writer.pool.replace();
		this.#reader?.pool.replace();
	}

	async close(): Promise<void> {
		await Promise.all([this.#writer.db.destroy(), this.#reader?.db.destroy()]);
		await Promise.all([this.#writer.pool.end(), this.#reader?.pool.end()]);
	}

	/** Nothing when there is no replica, when it is behind, or when it is away. */
	async #readFromReplica<T>(
		token: string | undefined,
		work: Work<T>,
	): Promise<{ value: T } | undefined> {
		if (!this.#reader || Date.now() < this.#replicaRestsUntil) return undefined;
		try {
			// One connection for both: behind one name there may be several replicas.
			return await this.#reader.db.connection().execute(async (replica) => {
				if (!(await this.#hasReached(replica, token))) return undefined;
				const value = await work(replica);
				this.#events.read("reader");
				return { value };
			});
		} catch (error) {
			if (faultOf(error) === undefined) throw error;
			this.#replicaRestsUntil = Date.now() + replicaRestMilliseconds;
			this.#log.warn({ err: error }, "the replica does not answer");
			return undefined;
		}
	}

	#hasReached(
		replica: Kysely<Tables>,
		token: string | undefined,
	): boolean | Promise<boolean> {
		if (token === undefined || !this.#engine.isToken(token)) return true;
		return this.#engine.hasReached(replica, token);
	}

	/** What was written stays written when the token cannot be had; its author may then read what is older. */
	async #tokenAfterWrite(): Promise<string | undefined> {
		if (!this.#reader) return undefined;
		const { db } = this.#writer;
		return retried(
			() => this.#engine.tokenAfterWrite(db, this.#settings),
			() => this.#events.retry(),
		).catch((error) => {
			this.#log.warn({ err: error }, "no token for what was written");
			return undefined;
		});
	}

	#told(error: unknown, sentence: string): unknown {
		if (faultOf(error) === undefined) return error;
		this.#log.error({ err: error }, "the database does not answer");
		return unavailable(sentence);
	}
}
