import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { freePort } from "./free-port.ts";

/** The whole configuration: nothing of the machine's own server is read. */
const settings = `
[mysqld]
skip-log-bin
skip-ssl
innodb_buffer_pool_size = 16M
innodb_log_file_size = 16M
innodb_flush_log_at_trx_commit = 0
performance_schema = off
`;

/** One MariaDB server in a folder of its own, as whoever runs the tests. */
export class MariadbServer {
	readonly port: number;
	/** Of the user `app`. */
	password = "one";
	readonly #folder: string;
	#process: ChildProcess | undefined;

	private constructor(folder: string, port: number) {
		this.#folder = folder;
		this.port = port;
	}

	static async create(): Promise<MariadbServer> {
		const folder = mkdtempSync(join(tmpdir(), "reference-app-"));
		const server = new MariadbServer(folder, await freePort());
		writeFileSync(server.#configuration, settings);
		execFileSync(
			"mariadb-install-db",
			[
				...server.#arguments(),
				"--auth-root-authentication-method=normal",
				"--skip-test-db",
			],
			{ stdio: ["ignore", "ignore", "pipe"] },
		);
		const first = join(folder, "first.sql");
		writeFileSync(
			first,
			"create database items;\ncreate user app@'127.0.0.1' identified by 'one';\ngrant all on *.* to app@'127.0.0.1' with grant option;\n",
		);
		await server.start(`--init-file=${first}`);
		return server;
	}

	async start(...more: readonly string[]): Promise<void> {
		const socket = join(this.#folder, "socket");
		const args = [
			...this.#arguments(),
			"--bind-address=127.0.0.1",
			`--port=${this.port}`,
			`--socket=${socket}`,
			`--pid-file=${join(this.#folder, "pid")}`,
			...more,
		];
		let said = "";
		const server = spawn("mariadbd", args, {
			stdio: ["ignore", "ignore", "pipe"],
		});
		server.stderr?.on("data", (text) => {
			said += text;
		});
		this.#process = server;
		for (let tries = 0; tries < 1200 && server.exitCode === null; tries += 1) {
			if (await this.query("select 1").catch(() => undefined)) return;
			await passed(50);
		}
		throw new Error(`MariaDB did not start:\n${said}`);
	}

	async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
		const server = this.#process;
		this.#process = undefined;
		if (!server || server.exitCode !== null || server.signalCode !== null) {
			return;
		}
		const ended = once(server, "exit");
		server.kill(signal);
		await ended;
	}

	async remove(): Promise<void> {
		await this.stop("SIGKILL");
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async query(text: string): Promise<unknown> {
		const connection = await createConnection({
			host: "127.0.0.1",
			port: this.port,
			user: "app",
			password: this.password,
			database: "items",
		});
		try {
			return (await connection.query(text))[0];
		} finally {
			await connection.end();
		}
	}

	url(login = "app:one"): string {
		return `mysql://${login}@127.0.0.1:${this.port}/items`;
	}

	#arguments(): string[] {
		return [
			`--defaults-file=${this.#configuration}`,
			`--datadir=${join(this.#folder, "data")}`,
			`--user=${userInfo().username}`,
		];
	}

	get #configuration(): string {
		return join(this.#folder, "my.cnf");
	}
}
