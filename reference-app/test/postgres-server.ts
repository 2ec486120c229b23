import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { postgresBinaries } from "./postgres-binaries.ts";

/** PostgreSQL refuses to run as root: there it gets a namespace in which it is somebody else. */
const asOrdinaryUser =
	process.getuid?.() === 0
		? ["unshare", "--user", "--map-user=65534", "--map-group=65534"]
		: [];

/** Fast rather than safe: a test's database outlives nothing. */
const settings = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
shared_buffers = 16MB
wal_level = replica
hot_standby = on
log_min_messages = fatal
`;

/** One PostgreSQL server in a folder of its own. */
export class PostgresServer {
	readonly port: number;
	readonly #folder: string;
	#process: ChildProcess | undefined;

	private constructor(folder: string, port: number) {
		this.#folder = folder;
		this.port = port;
	}

	static async create(): Promise<PostgresServer> {
		const folder = mkdtempSync(join(tmpdir(), "reference-app-"));
		const server = new PostgresServer(folder, await freePort());
		const { initdb } = binaries();
		const args = [
			"-D",
			server.#data,
			"-U",
			"postgres",
			"-A",
			"scram-sha-256",
			"--no-sync",
			"--no-instructions",
			"-E",
			"UTF8",
			"--locale=C",
		];
		const password = join(folder, "password");
		writeFileSync(password, "postgres");
		run([initdb, ...args, `--pwfile=${password}`]);
		appendFileSync(join(server.#data, "postgresql.conf"), settings);
		appendFileSync(
			join(server.#data, "pg_hba.conf"),
			"host replication all 127.0.0.1/32 scram-sha-256\n",
		);
		return server;
	}

	/** A streaming replica; the primary is stopped for a moment, so that its files can be copied. */
	async replica(): Promise<PostgresServer> {
		const folder = mkdtempSync(join(tmpdir(), "reference-app-"));
		const replica = new PostgresServer(folder, await freePort());
		const running = this.#process !== undefined;
		if (running) await this.stop();
		cpSync(this.#data, replica.#data, { recursive: true });
		writeFileSync(join(replica.#data, "standby.signal"), "");
		appendFileSync(
			join(replica.#data, "postgresql.conf"),
			`primary_conninfo = 'host=127.0.0.1 port=${this.port} user=postgres password=postgres'\n`,
		);
		if (running) await this.start();
		return replica;
	}

	async start(): Promise<void> {
		const args = [
			binaries().postgres,
			"-D",
			this.#data,
			"-p",
			String(this.port),
		];
		const [command = "", ...rest] = [...asOrdinaryUser, ...args];
		let said = "";
		const server = spawn(command, rest, {
			stdio: ["ignore", "ignore", "pipe"],
		});
		server.stderr?.on("data", (text) => {
			said += text;
		});
		this.#process = server;
		for (let tries = 0; tries < 600; tries += 1) {
			if (server.exitCode !== null) break;
			const answers = await this.query("select 1").catch(() => undefined);
			if (answers) return;
			await passed(50);
		}
		throw new Error(`PostgreSQL did not start:\n${said}`);
	}

	/** In order, or as a machine that is switched off. */
	async stop(signal: "SIGINT" | "SIGQUIT" = "SIGINT"): Promise<void> {
		const server = this.#process;
		this.#process = undefined;
		if (!server || server.exitCode !== null || server.signalCode !== null)
			return;
		const ended = once(server, "exit");
		server.kill(signal);
		await ended;
	}

	async remove(): Promise<void> {
		await this.stop("SIGQUIT");
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async query<Row extends pg.QueryResultRow = Record<string, unknown>>(
		text: string,
		database = "postgres",
	): Promise<Row[]> {
		const client = new pg.Client({
			host: "127.0.0.1",
			port: this.port,
			user: "postgres",
			password: "postgres",
			database,
		});
		client.on("error", () => {});
		await client.connect();
		try {
			return (await client.query<Row>(text)).rows;
		} finally {
			await client.end();
		}
	}

	url(login = "postgres:postgres", port = this.port): string {
		return `postgresql://${login}@127.0.0.1:${port}/postgres`;
	}

	get #data(): string {
		return join(this.#folder, "data");
	}
}

function binaries() {
	const found = postgresBinaries();
	if (found) return found;
	throw new Error("there is no embedded PostgreSQL for this platform");
}

function run(args: readonly string[]): void {
	const [command = "", ...rest] = [...asOrdinaryUser, ...args];
	execFileSync(command, rest, { stdio: ["ignore", "ignore", "pipe"] });
}
