import { afterAll, beforeAll } from "vitest";
import { describeUnless } from "../../test/support/tools.ts";
import { itemsContract } from "./items-contract.ts";
import { missingPostgres } from "./postgres-binaries.ts";
import { PostgresServer } from "./postgres-server.ts";
import { RunningApp } from "./running-app.ts";

describeUnless(missingPostgres(), "items in PostgreSQL", () => {
	let server: PostgresServer;
	let app: RunningApp;

	beforeAll(async () => {
		server = await PostgresServer.create();
		await server.start();
		app = await RunningApp.start({ DATABASE_URL: server.url() });
		await app.ready();
	});
	afterAll(async () => {
		await app?.stop();
		await server?.remove();
	});

	itemsContract(() => app);
});
