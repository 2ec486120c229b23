import type { EnvironmentReader } from "../environment.ts";

export type Engine = "postgres" | "mysql";

export interface Login {
	readonly user: string;
	readonly password: string;
}

/** How a connection is encrypted, in libpq's words; MySQL's `ssl_ca` means `verify-ca`. */
export type TlsMode = "disable" | "require" | "verify-ca" | "verify-full";

/** One database server, as an address says it. */
export interface DatabaseTarget {
	readonly engine: Engine;
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly tls: TlsMode;
	/** The certificates of who may have signed the server's. */
	readonly authorityFile: string | undefined;
	readonly login: Login | undefined;
}

/** Schemes as several libraries write them: what follows a `+` names a driver of theirs. */
const engines: Readonly<Record<string, Engine>> = {
	"postgres:": "postgres",
	"postgresql:": "postgres",
	"mysql:": "mysql",
	"mariadb:": "mysql",
};

export const defaultPorts: Readonly<Record<Engine, number>> = {
	postgres: 5432,
	mysql: 3306,
};

/** The target that a variable's URL names; what is wrong is told without the URL, which holds a password. */
export function targetFromUrl(
	read: EnvironmentReader,
	variable: string,
): DatabaseTarget | undefined {
	const text = read.optional(variable);
	if (text === undefined) return undefined;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const engine = engines[url?.protocol.replace(/\+.*:$/, ":") ?? ""];
	if (!url || !engine || !url.hostname || url.pathname.length < 2) {
		read.problem(
			`${variable} is no database's URL; it looks like postgresql://user:password@host:5432/name or mysql://user:password@host:3306/name.`,
		);
		return undefined;
	}
	return {
		engine,
		host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
		port: Number(url.port) || defaultPorts[engine],
		database: decodeURIComponent(url.pathname.slice(1)),
		login: loginOf(url),
		...tlsOf(read, variable, url.searchParams),
	};
}

function loginOf({ username, password }: URL): Login | undefined {
	if (username === "") return undefined;
	return {
		user: decodeURIComponent(username),
		password: decodeURIComponent(password),
	};
}

type Tls = Pick<DatabaseTarget, "tls" | "authorityFile">;

function tlsOf(
	read: EnvironmentReader,
	variable: string,
	query: URLSearchParams,
): Tls {
	const authorityFile =
		query.get("sslrootcert") ?? query.get("ssl_ca") ?? undefined;
	const otherwise = authorityFile ? "verify-ca" : "disable";
	const asked = query.get("sslmode") ?? query.get("ssl-mode") ?? otherwise;
	const tls = tlsModes[asked.toLowerCase().replaceAll("_", "-")];
	if (tls === undefined) {
		read.problem(
			`${variable} asks for sslmode=${asked}; it may be disable, require, verify-ca or verify-full.`,
		);
	}
	return { tls: tls ?? "require", authorityFile };
}

/** `prefer` is not offered as such: a server that could encrypt is asked to. */
const tlsModes: Readonly<Record<string, TlsMode>> = {
	disable: "disable",
	disabled: "disable",
	require: "require",
	required: "require",
	"verify-ca": "verify-ca",
	"verify-full": "verify-full",
	"verify-identity": "verify-full",
};

/** The target that DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD name together. */
export function targetFromParts(
	read: EnvironmentReader,
): DatabaseTarget | undefined {
	const host = read.optional("DB_HOST");
	if (host === undefined) return undefined;
	const given = read.number("DB_PORT", 0, { most: 65_535, whole: true });
	const engine = read.oneOf(
		"DB_ENGINE",
		given === defaultPorts.mysql ? "mysql" : "postgres",
		["postgres", "mysql"] as const,
	);
	const database = read.optional("DB_NAME");
	if (database === undefined) {
		read.problem("DB_HOST is set without DB_NAME, the database's name.");
	}
	const user = read.optional("DB_USER");
	return {
		engine,
		host,
		port: given || defaultPorts[engine],
		database: database ?? "",
		tls: read.oneOf("DB_SSLMODE", "disable", [
			"disable",
			"require",
			"verify-ca",
			"verify-full",
		] as const),
		authorityFile: read.optional("DB_SSLROOTCERT"),
		login: user ? { user, password: read.text("DB_PASSWORD", "") } : undefined,
	};
}
