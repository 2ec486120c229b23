import type { Dialect, Kysely, RawBuilder } from "kysely";
import type { RenewingPool } from "./renewing-pool.ts";
import type { LoginSource } from "./secret-login.ts";
import type { DatabaseSettings } from "./settings.ts";
import type { Tables } from "./tables.ts";
import type { DatabaseTarget } from "./target.ts";

/** How a Kysely dialect comes to its connections. */
export type OpenDialect = (
	target: DatabaseTarget,
	login: LoginSource,
	settings: Pick<DatabaseSettings, "connections" | "timeoutSeconds">,
) => {
	readonly dialect: Dialect;
	readonly pool: RenewingPool<unknown>;
};

/** What PostgreSQL and MySQL do differently. */
export interface EngineAccess {
	readonly open: OpenDialect;
	/** The type of a moment, to the millisecond. */
	readonly timestamp: RawBuilder<unknown>;
	/** What stands behind a table's columns. */
	readonly tableOptions: RawBuilder<unknown>;
	/** Whether a client's text could be a token. */
	isToken(text: string): boolean;
	/** Stands for everything that has been written so far. */
	tokenAfterWrite(
		writer: Kysely<Tables>,
		settings: Pick<DatabaseSettings, "readYourWritesSeconds">,
	): Promise<string>;
	/** Whether a replica already has what the token stands for. */
	hasReached(replica: Kysely<Tables>, token: string): Promise<boolean>;
}
