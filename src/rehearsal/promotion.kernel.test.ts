import { setTimeout as passed } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { bundledDatabases } from "../../test/support/bundled-databases.ts";
import {
	type EngineName,
	first,
	type RehearsedDatabase,
	replica,
	second,
	withDatabase,
} from "../../test/support/rehearsed-database.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const { databases, remove } = await bundledDatabases();
afterAll(remove);

const withServers = (
	engine: EngineName,
	body: (database: RehearsedDatabase) => Promise<void>,
) =>
	withDatabase(databases, engine, async (database) => {
		await database.write("1");
		await database.comes(() => replica.address, "1");
		await body(database);
	});

const programs = { postgres: "psql", mysql: "mariadbd" } as const;

for (const engine of ["postgres", "mysql"] as const)
	describeUnless(
		missingTools("ip", "nft", "perl", programs[engine]),
		`a replica of ${engine} that is promoted`,
		() => {
			it("takes writes of its own, follows nobody, whoever leads, and is started again where it stands", async () => {
				await withServers(engine, async (servers) => {
					const { running } = servers;
					const insert = (what: string) =>
						`insert into written values ('${what}')`;
					expect(await servers.sql(replica.address, insert("no"))).toMatch(
						/read-only/,
					);
					expect(await running.promote("nowhere")).toBe("it is not available");
					expect(await running.promote("host")).toBeUndefined();
					await servers.isTold(replica.part, "promoted");
					expect(await servers.sql(replica.address, insert("2"))).toBe("");
					expect(await servers.sql(first.address, insert("3"))).toBe("");
					await servers.comes(() => first.address, "1 3");
					await servers.comes(() => replica.address, "1 2");
					expect(await running.promote("host")).toBe("it is not available");
					expect(await running.lagSeconds("host")).toBeUndefined();
					servers.power("a", false);
					await servers.isTold(second.part, "primary");
					await servers.comes(() => second.address, "1 3");
					await servers.signal("KILL", "db1");
					await servers.isTold(replica.part, "promoted", 2);
					await servers.comes(() => replica.address, "1 2");
				});
			});

			it("leaves a primary that can be stopped, and does not stop with it", async () => {
				await withServers(engine, async (servers) => {
					const { running } = servers;
					expect(await running.stop("test")).toMatch(/has a replica/);
					expect(await running.promote("host")).toBeUndefined();
					expect(await running.stop("test")).toBeUndefined();
					expect(running.isStopped).toBe(true);
					await servers.comes(() => replica.address, "1");
				});
			});
		},
	);

describeUnless(
	missingTools("ip", "nft", "perl", "mariadbd"),
	"a replica of MySQL",
	() => {
		it("says how many seconds it is behind", async () => {
			await withServers("mysql", async (servers) => {
				const { running } = servers;
				expect(await running.lagSeconds("host")).toBe(0);
				const held = servers.sql(
					replica.address,
					"flush tables with read lock; select sleep(6)",
				);
				await passed(500);
				await servers.sql(first.address, "insert into written values ('2')");
				let most = 0;
				for (let tries = 0; tries < 50 && most < 2; tries += 1) {
					most = Math.max(most, (await running.lagSeconds("host")) ?? 0);
					await passed(100);
				}
				expect(most).toBeGreaterThanOrEqual(2);
				await held;
				await servers.comes(() => replica.address, "1 2");
				expect(await running.lagSeconds("host")).toBe(0);
			});
		});
	},
);
