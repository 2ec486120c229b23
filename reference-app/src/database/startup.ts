import { setTimeout as passed } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import type { Database } from "./database.ts";
import { unavailable } from "./unavailable.ts";

const firstPauseMilliseconds = 100;
const longestPauseMilliseconds = 2_000;
/** How long a request waits for the tables at the start, before it is told to come back. */
const patienceMilliseconds = 3_000;

/**
 * From the start of the process until the tables are as this version wants them. The database may come later than we
 * do: it is tried until it answers.
 */
export class Startup {
	readonly #database: Database;
	readonly #log: FastifyBaseLogger;
	readonly #stopped = new AbortController();
	#reason: string | undefined = "the tables are not up to date yet";
	#done: Promise<void> = Promise.resolve();

	constructor(database: Database, log: FastifyBaseLogger) {
		this.#database = database;
		this.#log = log;
	}

	/** What is still missing. */
	get reason(): string | undefined {
		return this.#reason;
	}

	begin(): void {
		this.#done = this.#untilMigrated();
	}

	stop(): Promise<void> {
		this.#stopped.abort();
		return this.#done;
	}

	/** For a request that needs the tables. */
	async tables(): Promise<void> {
		if (this.#reason === undefined) return;
		await Promise.race([this.#done, passed(patienceMilliseconds)]);
		if (this.#reason === undefined) return;
		throw unavailable(`Not ready: ${this.#reason}; try again.`);
	}

	async #untilMigrated(): Promise<void> {
		const { signal } = this.#stopped;
		for (let pause = firstPauseMilliseconds; !signal.aborted; pause *= 2) {
			try {
				const done = await this.#database.migrate();
				this.#reason = undefined;
				this.#log.info({ migrations: done }, "the tables are up to date");
				return;
			} catch (error) {
				const { message } = error as Error;
				this.#reason = "the database does not answer or cannot be migrated";
				this.#log.warn({ reason: message }, "no database yet");
			}
			const next = Math.min(pause, longestPauseMilliseconds);
			await passed(next, undefined, { signal }).catch(() => {});
		}
	}
}
