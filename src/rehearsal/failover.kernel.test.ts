import { readdirSync, readFileSync, statSync } from "node:fs";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { makeAuthority } from "./certificates/index.ts";
import {
	postgresPrograms,
	type StartedDatabase,
	startPostgres,
} from "./database/index.ts";
import type { RehearsalEvent } from "./event.ts";
import { World } from "./world/index.ts";

const kernel = {
	links: ["netns add host"],
	namespaces: [
		{ name: "host", sysctl: [], nft: "", ip: ["link set lo up"], ip6: [] },
	],
} as unknown as Parameters<typeof World.open>[0];

const place = (part: string, address: string, zone: string) => ({
	part: `${part} in ${zone}`,
	namespace: "host",
	address,
	port: 5432,
	zone,
});

const first = place("db", "127.0.0.1", "a");
const second = place("db", "127.0.0.2", "b");
const replica = place("replica", "127.0.0.3", "b");

/** A database in two zones, with what is needed to hurt it and to ask it. */
class Pair {
	readonly world: World;
	readonly told: RehearsalEvent[] = [];
	/** Where its name leads. */
	address = first.address;
	#database: StartedDatabase | undefined;

	constructor(world: World) {
		this.world = world;
	}

	async start(
		replicas = [replica],
		hasStandby = true,
	): Promise<string | undefined> {
		const programs = postgresPrograms();
		if (programs === undefined) throw new Error("there is no PostgreSQL");
		const authority = makeAuthority("rehearsal");
		this.#database = await startPostgres(
			this.world,
			programs,
			[first, ...replicas],
			{
				name: "shop",
				user: "app",
				password: "secret",
				tls: "offered",
				parameters: new Map([["work_mem", "8192"]]),
				certificate: authority.issue(["127.0.0.1"]),
				authority: authority.certificate,
				keepsBackups: true,
				noticeMs: 500,
			},
			(event) => this.told.push(event),
			hasStandby
				? {
						standby: second,
						moved: ({ address }) => {
							this.address = address;
						},
					}
				: undefined,
		);
		return this.#database.fault;
	}

	/** Its servers, for whoever stops and starts them. */
	get running(): NonNullable<StartedDatabase["running"]> {
		const { running } = this.#database ?? {};
		if (running === undefined) throw new Error("it does not run");
		return running;
	}

	power(zone: string, on: boolean): void {
		this.#database?.running?.power(zone, on);
	}

	restored(moment: string): Promise<string> {
		return this.running.restored(moment, rows);
	}

	async end(): Promise<void> {
		for (const one of this.#database?.started ?? []) await one.end(2000);
	}

	/** What a program in the world printed, on whichever side. */
	run(command: readonly string[]): Promise<string> {
		const child = this.world.start("host", command, {
			stdio: ["ignore", "pipe", "pipe"],
			env: { PATH: process.env.PATH, PGPASSWORD: "secret", LC_ALL: "C" },
		});
		let said = "";
		for (const stream of [child.stdout, child.stderr])
			stream?.on("data", (text) => {
				said += text;
			});
		return new Promise((done) => child.on("close", () => done(said.trim())));
	}

	/** Sends a signal to a server's first process, by the name of its files. */
	async signal(name: string, files: string): Promise<void> {
		const pid = `"$(head -n 1 /run/${files}/postmaster.pid)"`;
		expect(await this.run(["sh", "-c", `kill -${name} ${pid}`])).toBe("");
	}

	/** What receives for a follower, as this machine numbers it. */
	receiverOf(files: string): number {
		const folder = (path: string) => {
			const { dev, ino } = statSync(path);
			return `${dev} ${ino}`;
		};
		const own = folder(this.world.fromOutside(files));
		const found = readdirSync("/proc").find((pid) => {
			try {
				const title = readFileSync(`/proc/${pid}/cmdline`, "utf8");
				return (
					title.startsWith("postgres: walreceiver") &&
					folder(`/proc/${pid}/cwd`) === own
				);
			} catch {
				return false;
			}
		});
		if (found === undefined) throw new Error("nobody receives");
		return Number(found);
	}

	sql(address: string, statement: string): Promise<string> {
		const who = ["-h", address, "-U", "app", "-wAtqc", statement, "shop"];
		return this.run(["psql", ...who]);
	}

	/** The statement's answer as soon as it is that. */
	async comes(address: () => string, statement: string, wanted: string) {
		let said = "";
		for (let tries = 0; tries < 300; tries += 1) {
			said = await this.sql(address(), statement);
			if (said === wanted) return;
			await passed(100);
		}
		throw new Error(`${statement}: ${said}\n${JSON.stringify(this.told)}`);
	}

	/** Resolves when this was told of a server. */
	async isTold(part: string, state: string, times = 1): Promise<void> {
		const found = () =>
			this.told.filter(
				(one) =>
					one.event === "database" && one.part === part && one.state === state,
			).length >= times;
		for (let tries = 0; !found(); tries += 1) {
			if (tries > 600)
				throw new Error(`${part} ${state}: ${JSON.stringify(this.told)}`);
			await passed(50);
		}
	}
}

const rows = "select string_agg(what, ' ' order by what) from written";
const follows =
	"select count(*) from pg_stat_replication where sync_state = 'sync'";

async function withPair(
	body: (pair: Pair) => Promise<void>,
	replicas = [replica],
	hasStandby = true,
): Promise<void> {
	const world = await World.open(kernel);
	const pair = new Pair(world);
	try {
		expect(await pair.start(replicas, hasStandby)).toBeUndefined();
		await body(pair);
		await pair.end();
		// That whoever followed or was connected has lost somebody is told as what happened, and not by each of them.
		const said = pair.told.filter(
			(one) => one.event === "log" && one.text !== "Killed",
		);
		expect(said).toEqual([]);
	} finally {
		await world.close();
	}
}

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
				await pair.sql(first.address, "create table written (what text)");
				await pair.sql(first.address, "insert into written values ('1')");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				expect(pair.address).toBe(second.address);
				// Who led before is shut out, as AWS sees to it.
				expect(await pair.sql(first.address, "select 1")).toMatch(/refused/);
				await pair.comes(where, rows, "1");
				await pair.sql(second.address, "insert into written values ('2')");
				await pair.comes(() => replica.address, rows, "1 2");
				pair.power("a", true);
				await pair.isTold(first.part, "standby");
				expect(await pair.sql(second.address, follows)).toBe("1");
				// And back, because somebody ended the process.
				await pair.sql(second.address, "insert into written values ('3')");
				await pair.signal("KILL", "db0-standby");
				await pair.isTold(first.part, "primary");
				await pair.comes(where, rows, "1 2 3");
				await pair.sql(first.address, "insert into written values ('4')");
				await pair.comes(() => replica.address, rows, "1 2 3 4");
				await pair.isTold(second.part, "standby");
			});
		});

		it("makes a replica again that has what the new primary never got, and says so", async () => {
			await withPair(async (pair) => {
				const count = "select count(*) from written";
				await pair.sql(first.address, "create table written (what text)");
				// Whoever receives for the standby stands still, and what is sent to it is more than the socket holds.
				const receiver = pair.receiverOf("db0-standby");
				process.kill(receiver, "SIGSTOP");
				const write =
					"insert into written select repeat('x', 1000) from generate_series(1, 8000)";
				const written = pair.sql(first.address, write);
				// The replica has it, and nobody was told that it is written.
				await pair.comes(() => replica.address, count, "8000");
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
				await pair.sql(second.address, "insert into written values ('1')");
				await pair.comes(() => replica.address, rows, "1");
				// Who led before is whole again too, before anybody is ended.
				await pair.isTold(first.part, "standby");
			});
		});

		it("starts a replica again whose process was ended, and it follows", async () => {
			await withPair(async (pair) => {
				await pair.sql(first.address, "create table written (what text)");
				await pair.signal("KILL", "db1");
				await pair.isTold(replica.part, "replica");
				await pair.sql(first.address, "insert into written values ('1')");
				await pair.comes(() => replica.address, rows, "1");
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
				await pair.sql(first.address, "create table written (what text)");
				await write("1");
				const early = await moment();
				await write("2");
				expect(await pair.restored(early)).toBe("1");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				await write("3");
				const late = await moment();
				await write("4");
				expect(await pair.restored(late)).toBe("1 2 3");
				expect(await pair.restored(early)).toBe("1");
				expect(await pair.sql(pair.address, rows)).toBe("1 2 3 4");
			});
		});

		it("goes on alone when its standby's zone has no power, and has it back", async () => {
			await withPair(async (pair) => {
				await pair.sql(first.address, "create table written (what text)");
				pair.power("b", false);
				await pair.isTold(second.part, "away");
				await pair.sql(first.address, "insert into written values ('1')");
				expect(await pair.sql(first.address, rows)).toBe("1");
				pair.power("b", true);
				await pair.isTold(second.part, "standby");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				await pair.comes(() => pair.address, rows, "1");
			});
		});

		it("is stopped with its standby and started as it was, and stands without power meanwhile", async () => {
			const body = async (pair: Pair) => {
				const { running } = pair;
				await pair.sql(first.address, "create table written (what text)");
				await pair.sql(first.address, "insert into written values ('1')");
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
				expect(await pair.sql(first.address, rows)).toBe("1");
				expect(await pair.sql(first.address, follows)).toBe("1");
				await pair.sql(first.address, "insert into written values ('2')");
				pair.power("a", false);
				await pair.isTold(second.part, "primary");
				await pair.comes(() => pair.address, rows, "1 2");
			};
			await withPair(body, []);
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
			const body = async (pair: Pair) => {
				await pair.sql(first.address, "create table written (what text)");
				await pair.sql(first.address, "insert into written values ('1')");
				await pair.signal("KILL", "db0");
				await pair.isTold(first.part, "lost");
				expect(await pair.sql(first.address, rows)).toMatch(/refused/);
				await pair.isTold(first.part, "primary");
				expect(await pair.sql(first.address, rows)).toBe("1");
				await pair.sql(first.address, "insert into written values ('2')");
				await pair.comes(() => replica.address, rows, "1 2");
				expect(pair.told).toContainEqual({
					event: "database",
					part: first.part,
					state: "primary",
					text: "started again where it stands, with all that was written",
				});
			};
			await withPair(body, [replica], false);
		});

		it("waits for the power of its zone, and says when that is there again", async () => {
			const body = async (pair: Pair) => {
				await pair.sql(first.address, "create table written (what text)");
				pair.power("a", false);
				await pair.isTold(first.part, "lost");
				// So long that whoever has a standby would have failed over.
				await passed(1000);
				pair.power("a", true);
				await pair.isTold(first.part, "primary");
				expect(await pair.sql(first.address, rows)).toBe("");
			};
			await withPair(body, [], false);
		});
	},
);
