import { faultOf } from "./fault.ts";
import type { LoginSource } from "./secret-login.ts";
import type { Login } from "./target.ts";

/** A driver's pool of connections, of one login. */
export interface Pool<Connection> {
	acquire(): Promise<Connection>;
	/** A broken connection is thrown away. */
	release(connection: Connection, broken: boolean): void;
	end(): Promise<void>;
}

export type OpenPool<Connection> = (login: Login) => Pool<Connection>;

/** A connection and the pool that it came from: after a rotation these are several. */
export interface Lent<Connection> {
	readonly connection: Connection;
	release(broken: boolean): void;
}

/** One generation: a pool and how many of its connections are out. */
interface Generation<Connection> {
	readonly pool: Pool<Connection>;
	lent: number;
	retired: boolean;
}

/**
 * A pool that survives a rotation of the password: when the server refuses the login, or when somebody has read that
 * it changed, a new pool takes over, and the old one ends when the last of its connections is back.
 */
export class RenewingPool<Connection> {
	readonly #open: OpenPool<Connection>;
	readonly #login: LoginSource;
	#current: Promise<Generation<Connection>> | undefined;

	constructor(login: LoginSource, open: OpenPool<Connection>) {
		this.#login = login;
		this.#open = open;
	}

	async acquire(): Promise<Lent<Connection>> {
		const generation = this.#generation();
		try {
			return await lend(await generation);
		} catch (error) {
			if (faultOf(error) !== "login") throw error;
			// Another request may have renewed it while this one was refused.
			const renewed =
				generation !== this.#current || (await this.#login.renew());
			if (!renewed) throw error;
			if (generation === this.#current) this.replace();
			return lend(await this.#generation());
		}
	}

	/** From now on connections are of the login as it is now. */
	replace(): void {
		const old = this.#current;
		this.#current = undefined;
		old?.then(retire, () => {});
	}

	async end(): Promise<void> {
		const old = this.#current;
		this.#current = undefined;
		const generation = await old?.catch(() => undefined);
		await generation?.pool.end();
	}

	#generation(): Promise<Generation<Connection>> {
		if (this.#current !== undefined) return this.#current;
		const opening = this.#openGeneration();
		this.#current = opening;
		// A secret that cannot be read now may be readable with the next request.
		opening.catch(() => {
			if (this.#current === opening) this.#current = undefined;
		});
		return opening;
	}

	async #openGeneration(): Promise<Generation<Connection>> {
		const pool = this.#open(await this.#login.current());
		return { pool, lent: 0, retired: false };
	}
}

async function lend<Connection>(
	generation: Generation<Connection>,
): Promise<Lent<Connection>> {
	generation.lent += 1;
	try {
		const connection = await generation.pool.acquire();
		const release = (broken: boolean) => {
			generation.pool.release(connection, broken || generation.retired);
			returned(generation);
		};
		return { connection, release };
	} catch (error) {
		returned(generation);
		throw error;
	}
}

function returned<Connection>(generation: Generation<Connection>): void {
	generation.lent -= 1;
	if (generation.retired) endWhenIdle(generation);
}

function retire<Connection>(generation: Generation<Connection>): void {
	generation.retired = true;
	endWhenIdle(generation);
}

function endWhenIdle<Connection>({ lent, pool }: Generation<Connection>): void {
	if (lent === 0) pool.end().catch(() => {});
}
