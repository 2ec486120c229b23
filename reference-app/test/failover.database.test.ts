import { setTimeout as passed } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeUnless } from "../../test/support/tools.ts";
import { Endpoint } from "./endpoint.ts";
import { missingPostgres } from "./postgres-binaries.ts";
import { PostgresServer } from "./postgres-server.ts";
import { RunningApp, until } from "./running-app.ts";

describeUnless(missingPostgres(), "a failover of the database", () => {
	let primary: PostgresServer;
	let standby: PostgresServer;
	let endpoint: Endpoint;
	let app: RunningApp;

	beforeEach(async () => {
		primary = await PostgresServer.create();
		standby = await primary.replica();
		await Promise.all([primary.start(), standby.start()]);
		endpoint = await Endpoint.open(primary.port);
		app = await RunningApp.start({
			DATABASE_URL: primary.url(undefined, endpoint.port),
			DATABASE_TIMEOUT_SECONDS: "2",
		});
		await app.ready();
		for (const name of ["first", "second"]) {
			await until(async () => (await app.create(name)).status === 201);
		}
		const [row] = await primary.query(
			"select pg_current_wal_lsn()::text as place",
		);
		await until(async () => {
			const replayed = `select pg_last_wal_replay_lsn() >= '${row?.place}' as all`;
			return (await standby.query(replayed))[0]?.all === true;
		});
	});
	afterEach(async () => {
		await app?.stop();
		await endpoint?.close();
		await Promise.all([standby?.remove(), primary?.remove()]);
	});

	const faults = {
		"closes its connections": () => primary.stop("SIGQUIT"),
		"falls silent": async () => endpoint.swallow(),
	};

	it.each(Object.keys(faults) as (keyof typeof faults)[])(
		"is survived without a restart when the old primary %s",
		async (fault) => {
			const traffic = new Traffic(app);
			await faults[fault]();
			await until(async () => traffic.saw(503));
			expect((await app.request("/ready")).status).toBe(503);
			expect((await app.request("/health")).status).toBe(200);
			await standby.query("select pg_promote()");
			endpoint.leadTo(standby.port);
			await until(async () => (await app.create("after")).status === 201);
			await until(async () => (await app.request("/ready")).ok);
			await traffic.stop();
			expect([200, 201, 503]).toEqual(
				expect.arrayContaining(traffic.statuses()),
			);
			expect(traffic.without).toEqual([]);
			const { items } = await app.json("/api/items?limit=100");
			const names = items.map(({ name }: { name: string }) => name);
			expect(names).toEqual(
				expect.arrayContaining(["after", "first", "second"]),
			);
		},
	);

	it("is not even seen by readers when connections only break", async () => {
		const lists = async () =>
			Promise.all(Array.from({ length: 10 }, () => app.request("/api/items")));
		await lists();
		await primary.query(
			"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reference-app'",
		);
		const statuses = (await lists()).map(({ status }) => status);
		expect(new Set(statuses)).toEqual(new Set([200]));
	});
});

/** Readers and a writer who never stop asking. */
class Traffic {
	readonly #seen = new Set<number>();
	/** Answers of 503 that do not say when to come back. */
	readonly without: string[] = [];
	readonly #running: Promise<unknown>;
	#stopped = false;

	constructor(app: RunningApp) {
		const read = () => app.request("/api/items");
		const write = () => app.create("meanwhile");
		this.#running = Promise.all(
			[read, read, write].map((ask) => this.#ask(ask)),
		);
	}

	saw(status: number): boolean {
		return this.#seen.has(status);
	}

	statuses(): number[] {
		return [...this.#seen].sort();
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		await this.#running;
	}

	async #ask(ask: () => Promise<Response>): Promise<void> {
		while (!this.#stopped) {
			const answer = await ask();
			this.#seen.add(answer.status);
			const text = await answer.text();
			if (answer.status === 503 && !answer.headers.has("retry-after")) {
				this.without.push(text);
			}
			await passed(10);
		}
	}
}
