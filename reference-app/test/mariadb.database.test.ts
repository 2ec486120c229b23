import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeUnless, missingTool } from "../../test/support/tools.ts";
import { itemsContract } from "./items-contract.ts";
import { MariadbServer } from "./mariadb-server.ts";
import { RunningApp, until } from "./running-app.ts";
import { SecretServer } from "./secret-server.ts";

const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";

describeUnless(missingTool("mariadbd"), "items in MariaDB", () => {
	let server: MariadbServer;
	let secrets: SecretServer;
	let app: RunningApp;

	beforeAll(async () => {
		server = await MariadbServer.create();
		secrets = await SecretServer.open();
		secrets.login = { username: "app", password: "one" };
		vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.address);
		vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
		vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
		app = await RunningApp.start({
			WRITER_DATABASE_URL: server.url("nobody:wrong"),
			READER_DATABASE_URL: server.url("nobody:wrong"),
			DATABASE_SECRET_ARN: arn,
			DATABASE_TIMEOUT_SECONDS: "2",
		});
		await app.ready();
	});
	afterAll(async () => {
		await app?.stop();
		vi.unstubAllEnvs();
		await secrets?.close();
		await server?.remove();
	});

	itemsContract(() => app);

	it("sends an author's reads to the writer for a while", async () => {
		const created = await app.create("Fresh");
		const token = created.headers.get("x-read-after") ?? "";
		expect(token).toMatch(/^t\d{13}$/);
		const from = (server: string) =>
			app.metric(`database_reads_total{from="${server}"}`);
		const [writer, reader] = [await from("writer"), await from("reader")];
		await app.request("/api/items", { headers: { "x-read-after": token } });
		expect(await from("writer")).toBe(writer + 1);
		await app.request("/api/items");
		expect(await from("reader")).toBe(reader + 1);
	});

	it("migrates once, however many start at once", async () => {
		await server.query(
			"drop table items, kysely_migration, kysely_migration_lock",
		);
		const starts = Array.from({ length: 3 }, () =>
			RunningApp.start({ DATABASE_URL: server.url() }),
		);
		const apps = await Promise.all(starts);
		await Promise.all(apps.map((one) => one.ready()));
		const done = apps.flatMap(({ lines }) =>
			lines
				.map((line) => JSON.parse(line))
				.flatMap(({ migrations = [] }) => migrations),
		);
		expect(done).toEqual(["001_items"]);
		await Promise.all(apps.map((one) => one.stop()));
	});

	it("survives a restart of the server", async () => {
		await server.stop("SIGKILL");
		const away = await app.request("/api/items");
		expect(away.status).toBe(503);
		expect(away.headers.get("retry-after")).toBe("1");
		expect((await app.create("meanwhile")).status).toBe(503);
		await server.start();
		await until(async () => (await app.create("after")).status === 201);
	});

	it("reads the secret again when the server refuses it", async () => {
		await server.query("set password for app@'127.0.0.1' = password('two')");
		secrets.login = { username: "app", password: "two" };
		server.password = "two";
		await server.stop();
		await server.start();
		await until(async () => (await app.create("after")).status === 201);
	});
});
