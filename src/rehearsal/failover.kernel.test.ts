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

const follows =
	"select count(*) from pg_stat_replication where sync_state = 'sync'";

const many =
	"create table much as select repeat('x', 100) from generate_series(1, 400000)";

const withPair = (
	body: (database: RehearsedDatabase) => Promise<void>,
	shape?: Parameters<typeof withDatabase>[3],
) => withDatabase(databases, "postgres", body, shape);

describeUnless(
	missingTools("ip", "nft", "perl", "psql"),
	"a database in two zones",
	() => {
		it("has a standby that takes no connections, and for which commits wait", async () => {
			await withPair(async (pair) => {
				expect(await pair.sql(second.address, "select 1")).toMatch(
					/not accepting connections/,
				);
				expect(await pair.sql(first.address, follows)).toBe("1");
				expect(await pair.sql(first.address, "show work_mem")).toBe("8MB");
			});
		});

		it("fails over when the plug of its zone is pulled, and its replica follows; who led before stands by again", async () => {
			await withPair(async (pair) => {
				const where = () => pair.address;
				await pair.write("1");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				expect(pair.address).toBe(second.address);
				// Who led before is shut out, as AWS sees to it.
				expect(await pair.sql(first.address, "select 1")).toMatch(/refused/);
				await pair.comes(where, "1");
				await pair.write("2");
				await pair.comes(() => replica.address, "1 2");
				pair.power("a", true);
				await pair.isTold(first.part, "standby");
				expect(await pair.sql(second.address, follows)).toBe("1");
				// And back, because somebody ended the process.
				await pair.write("3");
				await pair.signal("KILL", "db0-standby");
				await pair.isTold(first.part, "primary");
				await pair.comes(where, "1 2 3");
				await pair.write("4");
				await pair.comes(() => replica.address, "1 2 3 4");
				await pair.isTold(second.part, "standby");
			});
		});

		it("makes a replica again that has what the new primary never got, and says so", async () => {
			await withPair(async (pair) => {
				const count = "select count(*) from written";
				// Whoever receives for the standby stands still, and what is sent to it is more than the socket holds.
				const receiver = pair.receiverOf("db0-standby");
				process.kill(receiver, "SIGSTOP");
				const write =
					"insert into written select repeat('x', 1000) from generate_series(1, 8000)";
				const written = pair.sql(first.address, write);
				// The replica has it, and nobody was told that it is written.
				await pair.comes(() => replica.address, "8000", count);
				await pair.signal("KILL", "db0");
				expect(await written).not.toMatch(/^INSERT/);
				process.kill(receiver, "SIGCONT");
				await pair.isTold(second.part, "primary");
				await pair.isTold(replica.part, "away");
				await pair.isTold(replica.part, "replica");
				const said = pair.told.find(
					(one) => one.event === "database" && one.state === "away",
				);
				expect(said).toMatchObject({
					text: expect.stringMatching(
						/^does not follow the primary \(it has \d+ bytes of log that the primary never got\): it is made again$/,
					),
				});
				await pair.write("1");
				await pair.comes(() => replica.address, "1");
				// Who led before is whole again too, before anybody is ended.
				await pair.isTold(first.part, "standby");
			});
		});

		it("starts a replica again whose process was ended, and it follows", async () => {
			await withPair(async (pair) => {
				await pair.signal("KILL", "db1");
				await pair.isTold(replica.part, "replica");
				await pair.write("1");
				await pair.comes(() => replica.address, "1");
				expect(pair.address).toBe(first.address);
			});
		});

		it("is restored as it was at a moment, before and after it has failed over", async () => {
			await withPair(async (pair) => {
				const write = (what: string) =>
					pair.sql(pair.address, `insert into written values ('${what}')`);
				const moment = async () => {
					const now = await pair.sql(pair.address, "select clock_timestamp()");
					await passed(20);
					return now;
				};
				await write("1");
				const early = await moment();
				await write("2");
				expect(await pair.running.restored(early, pair.rows)).toBe("1");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				await write("3");
				const late = await moment();
				await write("4");
				expect(await pair.running.restored(late, pair.rows)).toBe("1 2 3");
				expect(await pair.running.restored(early, pair.rows)).toBe("1");
				expect(await pair.sql(pair.address, pair.rows)).toBe("1 2 3 4");
			});
		});

		it("goes on alone when its standby's zone has no power, and has it back", async () => {
			await withPair(async (pair) => {
				pair.power("b", false);
				await pair.isTold(second.part, "away");
				await pair.write("1");
				expect(await pair.sql(first.address, pair.rows)).toBe("1");
				pair.power("b", true);
				await pair.isTold(second.part, "standby");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				await pair.comes(() => pair.address, "1");
			});
		});

		it("is stopped with its standby and started as it was, and stands without power meanwhile", async () => {
			const body = async (pair: RehearsedDatabase) => {
				const { running } = pair;
				await pair.write("1");
				expect(await running.resume("me")).toBe("it is not stopped");
				expect(await running.stop("me")).toBeUndefined();
				await pair.isTold(first.part, "stopped");
				await pair.isTold(second.part, "stopped");
				expect(await running.stop("me")).toBe("it is stopped already");
				// Nobody takes over from somebody who is not meant to run.
				pair.power("a", false);
				await passed(1000);
				for (const { address } of [first, second])
					expect(await pair.sql(address, "select 1")).toMatch(/refused/);
				pair.power("a", true);
				expect(await running.resume("me")).toBeUndefined();
				expect(running.isInStep).toBe(true);
				expect(await pair.sql(first.address, pair.rows)).toBe("1");
				expect(await pair.sql(first.address, follows)).toBe("1");
				await pair.write("2");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				await pair.comes(() => pair.address, "1 2");
			};
			await withPair(body, { hasReplica: false });
		});

		it("is not stopped where it has a replica", async () => {
			await withPair(async (pair) => {
				const said = "RDS stops none that has a replica";
				expect(await pair.running.stop("me")).toBe(said);
				expect(await pair.sql(first.address, "select 1")).toBe("1");
			});
		});
	},
);

describeUnless(
	missingTools("ip", "nft", "perl", "psql"),
	"a database in one zone",
	() => {
		it("is started again where it stands when its process was ended, with all that was written", async () => {
			const body = async (pair: RehearsedDatabase) => {
				// So much that it takes a while until all of it was read again: it listens before that.
				await pair.writes(first.address, many);
				await pair.write("1");
				await pair.signal("KILL", "db0");
				await pair.isTold(first.part, "lost");
				expect(await pair.sql(first.address, pair.rows)).toMatch(/refused/);
				await pair.isTold(first.part, "primary");
				expect(await pair.sql(first.address, pair.rows)).toBe("1");
				await pair.write("2");
				await pair.comes(() => replica.address, "1 2");
				expect(pair.told).toContainEqual({
					event: "database",
					part: first.part,
					state: "primary",
					text: "started again where it stands, with all that was written",
				});
			};
			await withPair(body, { hasStandby: false });
		});

		it("waits for the power of its zone, and says when that is there again", async () => {
			const body = async (pair: RehearsedDatabase) => {
				pair.power("a", false);
				await pair.isTold(first.part, "lost");
				// So long that whoever has a standby would have failed over.
				await passed(1000);
				pair.power("a", true);
				await pair.isTold(first.part, "primary");
				expect(await pair.sql(first.address, pair.rows)).toBe("");
			};
			await withPair(body, { hasReplica: false, hasStandby: false });
		});
	},
);
