import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { describeUnless } from "../../test/support/tools.ts";
import { missingPostgres } from "./postgres-binaries.ts";
import { PostgresServer } from "./postgres-server.ts";
import { RunningApp, until } from "./running-app.ts";
import { SecretServer } from "./secret-server.ts";

const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
const connectionsOfApp =
	"select usename from pg_stat_activity where application_name = 'reference-app'";

describeUnless(missingPostgres(), "a password in Secrets Manager", () => {
	let server: PostgresServer;
	let secrets: SecretServer;
	let app: RunningApp | undefined;

	beforeAll(async () => {
		server = await PostgresServer.create();
		secrets = await SecretServer.open();
		await server.start();
		for (const name of ["app_1", "app_2"]) {
			await server.query(`create role ${name} superuser login password 'one'`);
		}
		vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.address);
		vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
		vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
	});
	afterEach(async () => {
		await app?.stop();
		app = undefined;
	});
	afterAll(async () => {
		vi.unstubAllEnvs();
		await secrets?.close();
		await server?.remove();
	});

	async function start(refreshSeconds = "300"): Promise<RunningApp> {
		app = await RunningApp.start({
			DATABASE_URL: server.url("nobody:wrong"),
			DATABASE_SECRET_ARN: arn,
			DATABASE_SECRET_REFRESH_SECONDS: refreshSeconds,
		});
		return app;
	}

	async function rotate(username: string, password: string): Promise<void> {
		await server.query(`alter role ${username} password '${password}'`);
		secrets.login = { username, password };
	}

	it("is used before the URL's", async () => {
		await rotate("app_1", "one");
		await (await start()).ready();
		const users = await server.query(connectionsOfApp);
		expect(new Set(users.map(({ usename }) => usename))).toEqual(
			new Set(["app_1"]),
		);
	});

	it("is read again when the server refuses it, and no request notices", async () => {
		await rotate("app_1", "one");
		const running = await (await start()).ready();
		await rotate("app_1", "two");
		const before = secrets.asked;
		await server.query(
			`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reference-app'`,
		);
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, at) =>
				at % 2 ? running.create(`${at}`) : running.request("/api/items"),
			),
		);
		for (const { status } of answers) expect([200, 201]).toContain(status);
		expect(secrets.asked - before).toBeLessThan(5);
	});

	it("is read again from time to time, also when another user takes over", async () => {
		await rotate("app_1", "three");
		const running = await (await start("1")).ready();
		await rotate("app_2", "four");
		await until(
			async () => (await running.metric("database_login_renewals_total")) === 1,
		);
		expect((await running.create("as the other")).status).toBe(201);
		await until(async () => {
			const users = await server.query(connectionsOfApp);
			return users.every(({ usename }) => usename === "app_2");
		});
	});

	it("is waited for at the start", async () => {
		secrets.login = undefined;
		const running = await start();
		const { status } = await running.request("/ready");
		expect(status).toBe(503);
		expect((await running.request("/health")).status).toBe(200);
		await rotate("app_1", "five");
		await running.ready();
	});
});
