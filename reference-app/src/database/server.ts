import { Kysely } from "kysely";
import type { EngineAccess } from "./engine.ts";
import type { RenewingPool } from "./renewing-pool.ts";
import {
	fixedLogin,
	type LoginSource,
	type ReadSecret,
	SecretLogin,
} from "./secret-login.ts";
import type { DatabaseSettings } from "./settings.ts";
import type { Tables } from "./tables.ts";
import type { DatabaseTarget } from "./target.ts";

/** One server of the database, with its connections and with who we are to it. */
export interface Server {
	readonly db: Kysely<Tables>;
	readonly pool: RenewingPool<unknown>;
	readonly login: LoginSource;
}

export function openServer(
	engine: EngineAccess,
	target: DatabaseTarget,
	login: LoginSource,
	settings: DatabaseSettings,
): Server {
	const { dialect, pool } = engine.open(target, login, settings);
	return { db: new Kysely<Tables>({ dialect }), pool, login };
}

/** The secret's login where there is one; a target's own until then. */
export function loginSource(
	{ secretArn }: DatabaseSettings,
	{ login }: DatabaseTarget,
	shared: LoginSource | undefined,
): LoginSource {
	if (secretArn !== undefined && shared) return shared;
	return fixedLogin(login ?? { user: "", password: "" });
}

export function sharedLogin(
	{ secretArn }: DatabaseSettings,
	readSecret: ReadSecret,
): LoginSource | undefined {
	return secretArn === undefined
		? undefined
		: new SecretLogin(secretArn, readSecret);
}
