import { setTimeout as passed } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { bundledDatabases } from "../../test/support/bundled-databases.ts";
import {
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
	body: (database: RehearsedDatabase) => Promise<void>,
	shape?: Parameters<typeof withDatabase>[3],
) => withDatabase(databases, "mysql", body, shape);

describeUnless(
	missingTools("ip", "nft", "perl", "mariadbd"),
	"a MySQL database in two zones",
	() => {
		it("has a standby that takes no connections, and for which commits wait", async () => {
			await withServers(async (servers) => {
				expect(await servers.sql(second.address, "select 1")).toMatch(
					/Can't connect/,
				);
				await servers.signal("STOP", "db0-standby");
				const insert = "insert into written values ('1')";
				const written = servers.sql(first.address, insert);
				const early = await Promise.race([written, passed(1500, "waits")]);
				expect(early).toBe("waits");
				await servers.signal("CONT", "db0-standby");
				expect(await written).toBe("");
				await servers.comes(() => replica.address, "1");
				expect(
					await servers.sql(replica.address, "delete from written"),
				).toMatch(/read-only/);
			});
		});

		it("fails over when the plug of its zone is pulled, and its replica follows; who led before stands by again", async () => {
			await withServers(async (servers) => {
				await servers.write("1");
				servers.power("a", false);
				await servers.isTold(second.part, "primary");
				expect(servers.address).toBe(second.address);
				// Who led before is shut out, as AWS sees to it.
				expect(await servers.sql(first.address, "select 1")).toMatch(
					/Can't connect/,
				);
				await servers.write("2");
				await servers.comes(() => replica.address, "1 2");
				servers.power("a", true);
				await servers.isTold(first.part, "standby");
				// And back, because somebody ended the process.
				await servers.write("3");
				await servers.signal("KILL", "db0-standby");
				await servers.isTold(first.part, "primary");
				await servers.write("4");
				await servers.comes(() => first.address, "1 2 3 4");
				await servers.comes(() => replica.address, "1 2 3 4");
				await servers.isTold(second.part, "standby");
			});
		});

		it("makes a replica again that has what the new primary never got, and says so", async () => {
			await withServers(async (servers) => {
				await servers.signal("STOP", "db0-standby");
				// More than the ways to the standby hold.
				const insert =
					"insert into written select repeat('x', 1000) from seq_1_to_8000";
				const written = servers.sql(first.address, insert);
				const count = "select count(*) from written";
				await servers.comes(() => replica.address, "8000", count);
				await servers.signal("KILL", "db0");
				// Nobody was told that it is written.
				expect(await written).toMatch(/ERROR 20(13|26)/);
				await servers.signal("CONT", "db0-standby");
				await servers.isTold(second.part, "primary");
				await servers.isTold(replica.part, "away");
				await servers.isTold(replica.part, "replica");
				const said = servers.told.find(
					(one) => one.event === "database" && one.state === "away",
				);
				expect(said).toMatchObject({
					text: expect.stringMatching(
						/^does not follow the primary \(.*which is not in the master's binlog.*\): it is made again$/s,
					),
				});
				await servers.write("1");
				await servers.comes(() => replica.address, "1");
				await servers.isTold(first.part, "standby");
			});
		});

		it("is restored as it was at a moment, before and after it has failed over", async () => {
			await withServers(async (servers) => {
				const { running } = servers;
				await servers.write("1");
				const early = await running.moment();
				await servers.write("2");
				expect(await running.restored(early, servers.rows)).toBe("1");
				servers.power("a", false);
				await servers.isTold(second.part, "primary");
				await servers.write("3");
				const late = await running.moment();
				await servers.write("4");
				expect(await running.restored(late, servers.rows)).toBe("1 2 3");
				expect(await running.restored(early, servers.rows)).toBe("1");
				expect(await servers.sql(servers.address, servers.rows)).toBe(
					"1 2 3 4",
				);
				expect(await servers.run(["sh", "-c", "ls /run | grep restored"])).toBe(
					"",
				);
			});
		});

		it("goes on alone when its standby's zone has no power, and has it back", async () => {
			await withServers(async (servers) => {
				servers.power("b", false);
				await servers.isTold(second.part, "away");
				await servers.write("1");
				servers.power("b", true);
				await servers.isTold(second.part, "standby");
				servers.power("a", false);
				await servers.isTold(second.part, "primary");
				await servers.comes(() => servers.address, "1");
			});
		});
	},
);

describeUnless(
	missingTools("ip", "nft", "perl", "mariadbd"),
	"a MySQL database in one zone",
	() => {
		it("is started again where it stands when its process was ended, and so is its replica", async () => {
			await withServers(
				async (servers) => {
					await servers.write("1");
					await servers.signal("KILL", "db0");
					await servers.isTold(first.part, "lost");
					await servers.isTold(first.part, "primary");
					await servers.comes(() => first.address, "1");
					await servers.signal("KILL", "db1");
					await servers.isTold(replica.part, "replica");
					await servers.write("2");
					await servers.comes(() => replica.address, "1 2");
				},
				{ hasStandby: false },
			);
		});
	},
);
