import { Agent, get } from "node:http";
import { setTimeout as passed } from "node:timers/promises";
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	expect,
	it,
	vi,
} from "vitest";
import { describeUnless } from "../../test/support/tools.ts";
import { missingPostgres } from "./postgres-binaries.ts";
import { PostgresServer } from "./postgres-server.ts";
import { builtServer, ServerProcess } from "./server-process.ts";

describeUnless(missingPostgres(), "the built server", () => {
	let database: PostgresServer;
	let built: Awaited<ReturnType<typeof builtServer>>;
	let running: ServerProcess[];

	beforeAll(async () => {
		built = await builtServer();
		database = await PostgresServer.create();
		await database.start();
	});
	beforeEach(() => {
		running = [];
	});
	afterEach(() => {
		for (const { process } of running) process.kill("SIGKILL");
	});
	afterAll(async () => {
		await database?.remove();
		built?.remove();
	});

	async function start(more: Record<string, string> = {}) {
		const environment = { DATABASE_URL: database.url(), ...more };
		const server = await ServerProcess.start(built.file, environment);
		running.push(server);
		return server;
	}

	it("migrates once, however many start at once", async () => {
		const servers = await Promise.all([start(), start(), start()]);
		await Promise.all(servers.map((server) => server.ready()));
		const done = servers.flatMap(({ lines }) =>
			lines
				.map((line) => JSON.parse(line))
				.flatMap(({ migrations = [] }) => migrations),
		);
		expect(done).toEqual(["001_items"]);
		for (const server of servers) expect(await server.end("SIGINT")).toBe(0);
	});

	it("loses no request when it is asked to end under load", async () => {
		const old = await (await start({ SHUTDOWN_DELAY_SECONDS: "1" })).ready();
		const next = await (await start()).ready();
		const balancer = new Balancer([old.address, next.address]);
		// However slow the machine is, both are under load before one of them is asked.
		await vi.waitUntil(
			() =>
				[old, next].every(
					({ address }) => (balancer.answered.get(address) ?? 0) > 10,
				),
			{ timeout: 30_000, interval: 50 },
		);
		const status = await old.end("SIGTERM");
		await balancer.stop();
		expect(status).toBe(0);
		expect(balancer.lost).toEqual([]);
	});

	it("says what is wrong with its settings, and exits with 2", async () => {
		const server = await start({ PORT: "x", DATABASE_URL: "" });
		expect(await server.end()).toBe(2);
		expect(server.lines).toEqual([
			'PORT is "x"; it must be a whole number from 0 to 65535.',
			expect.stringContaining("No database is named"),
		]);
	});
});

/** Sends requests over connections that it keeps, to every server that says that it is ready. */
class Balancer {
	readonly lost: string[] = [];
	readonly answered = new Map<string, number>();
	readonly #agent = new Agent({ keepAlive: true });
	readonly #running: Promise<unknown>;
	#ready: readonly string[];
	#stopped = false;

	constructor(servers: readonly string[]) {
		this.#ready = servers;
		const senders = Array.from({ length: 8 }, () => this.#send());
		this.#running = Promise.all([this.#check(servers), ...senders]);
	}

	async stop(): Promise<void> {
		await passed(300);
		this.#stopped = true;
		await this.#running;
		this.#agent.destroy();
	}

	async #check(servers: readonly string[]): Promise<void> {
		while (!this.#stopped) {
			const healthy = await Promise.all(
				servers.map(async (server) =>
					(await this.#ask(`${server}/ready`)) === 200 ? server : "",
				),
			);
			this.#ready = healthy.filter((server) => server !== "");
			await passed(50);
		}
	}

	async #send(): Promise<void> {
		for (let turn = 0; !this.#stopped; turn += 1) {
			const server = this.#ready[turn % this.#ready.length];
			if (server === undefined) return void this.lost.push("nobody is ready");
			const status = await this.#ask(`${server}/api/items?limit=1`);
			if (status !== 200) this.lost.push(`${server} ${status}`);
			this.answered.set(server, (this.answered.get(server) ?? 0) + 1);
		}
	}

	/** The status, or why there was none. */
	#ask(url: string): Promise<number | string> {
		return new Promise((done) => {
			get(url, { agent: this.#agent }, (response) => {
				response.resume();
				response.on("end", () => done(response.statusCode ?? 0));
			}).on("error", ({ message }) => done(message));
		});
	}
}
