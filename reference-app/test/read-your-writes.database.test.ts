import { afterAll, beforeAll, expect, it } from "vitest";
import { describeUnless } from "../../test/support/tools.ts";
import { missingPostgres } from "./postgres-binaries.ts";
import { PostgresServer } from "./postgres-server.ts";
import { RunningApp, until } from "./running-app.ts";

const fromReader = 'database_reads_total{from="reader"}';
const fromWriter = 'database_reads_total{from="writer"}';

describeUnless(missingPostgres(), "reads on a replica", () => {
	let primary: PostgresServer;
	let replica: PostgresServer;
	let one: RunningApp;
	let other: RunningApp;

	beforeAll(async () => {
		primary = await PostgresServer.create();
		replica = await primary.replica();
		await Promise.all([primary.start(), replica.start()]);
		const urls = {
			WRITER_DATABASE_URL: primary.url(),
			READER_DATABASE_URL: replica.url(),
		};
		[one, other] = await Promise.all([
			RunningApp.start(urls),
			RunningApp.start(urls),
		]);
		await Promise.all([one.ready(), other.ready()]);
		await until(async () => (await other.request("/api/items")).ok);
	});
	afterAll(async () => {
		await Promise.all([one?.stop(), other?.stop()]);
		await Promise.all([replica?.remove(), primary?.remove()]);
	});

	it("shows what somebody wrote to that one at once, on every instance, however late the replica is", async () => {
		await replica.query("select pg_wal_replay_pause()");
		const created = await one.create("Fresh");
		const path = created.headers.get("location") ?? "";
		const token = created.headers.get("x-read-after") ?? "";
		const cookie = created.headers.get("set-cookie")?.split(";")[0] ?? "";
		// Somebody else reads from the replica, which does not have it.
		expect((await other.request(path)).status).toBe(404);
		const before = await other.metric(fromWriter);
		for (const headers of [{ "x-read-after": token }, { cookie }]) {
			expect((await other.request(path, { headers })).status).toBe(200);
			const list = await other.json("/api/items", { headers });
			expect(list.items[0].name).toBe("Fresh");
		}
		expect(await other.metric(fromWriter)).toBe(before + 4);
	});

	it("reads from the replica again when that has caught up", async () => {
		await replica.query("select pg_wal_replay_pause()");
		const created = await one.create("Soon");
		const token = created.headers.get("x-read-after") ?? "";
		await replica.query("select pg_wal_replay_resume()");
		const headers = { "x-read-after": token };
		await until(async () => {
			const before = await other.metric(fromReader);
			const list = await other.json("/api/items", { headers });
			expect(list.items[0].name).toBe("Soon");
			return (await other.metric(fromReader)) > before;
		});
	});

	it.each(["", "0/zzz", "0/1; drop table items", "t1700000000000", "x"])(
		"takes the token %j for none",
		async (token) => {
			const headers = { "x-read-after": token };
			const answer = await other.request("/api/items", { headers });
			expect(answer.status).toBe(200);
		},
	);

	it("reads from the writer while the replica is away", async () => {
		await replica.stop("SIGQUIT");
		for (let count = 0; count < 5; count += 1) {
			expect((await one.request("/api/items")).status).toBe(200);
		}
		expect((await one.request("/ready")).status).toBe(200);
		await replica.start();
		const before = await one.metric(fromReader);
		await until(async () => {
			await one.request("/api/items");
			return (await one.metric(fromReader)) > before;
		});
	});
});
