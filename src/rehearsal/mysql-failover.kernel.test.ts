import { setTimeout as passed } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { bundledDatabases } from "../../test/support/bundled-databases.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { makeAuthority } from "./certificates/index.ts";
import type { StartedDatabase } from "./database/index.ts";
import type { RehearsalEvent } from "./event.ts";
import { World } from "./world/index.ts";

const { databases, remove } = await bundledDatabases();
afterAll(remove);

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
	port: 3306,
	zone,
});

const first = place("db", "127.0.0.1", "a");
const second = place("db", "127.0.0.2", "b");
const replica = place("replica", "127.0.0.3", "b");

/** A database in two zones with a replica, and what is needed to hurt it and to ask it. */
class Servers {
	readonly world: World;
	readonly told: RehearsalEvent[] = [];
	/** Where its name leads. */
	address = first.address;
	#database: StartedDatabase | undefined;

	constructor(world: World) {
		this.world = world;
	}

	async start(hasStandby: boolean): Promise<string | undefined> {
		const programs = databases.mariadbPrograms();
		if ("missing" in programs) throw new Error("there is no MariaDB");
		const authority = makeAuthority("rehearsal");
		this.#database = await databases.startMariadb(
			this.world,
			programs,
			[first, replica],
			{
				name: "shop",
				user: "app",
				password: "secret",
				tls: "offered",
				parameters: new Map(),
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

	get running(): NonNullable<StartedDatabase["running"]> {
		const { running } = this.#database ?? {};
		if (running === undefined) throw new Error("it does not run");
		return running;
	}

	async end(): Promise<void> {
		const started = [...(this.#database?.started ?? [])].reverse();
		for (const one of started) await one.end(2000);
	}

	/** What a program in the world printed, on whichever side. */
	run(command: readonly string[]): Promise<string> {
		const child = this.world.start("host", command, {
			stdio: ["ignore", "pipe", "pipe"],
			env: { PATH: process.env.PATH },
		});
		let said = "";
		for (const stream of [child.stdout, child.stderr])
			stream?.on("data", (text) => {
				said += text;
			});
		return new Promise((done) => child.on("close", () => done(said.trim())));
	}

	/** Sends a signal to a server, by the name of its files. */
	async signal(name: string, files: string): Promise<void> {
		const pid = `"$(cat /run/${files}.pid)"`;
		expect(await this.run(["sh", "-c", `kill -${name} ${pid}`])).toBe("");
	}

	sql(address: string, statement: string): Promise<string> {
		const who = ["--no-defaults", `-h${address}`, "-uapp", "-psecret"];
		return this.run(["mariadb", ...who, "-Ne", statement, "shop"]);
	}

	async write(what: string): Promise<void> {
		const statement = `insert into written values ('${what}')`;
		expect(await this.sql(this.address, statement)).toBe("");
	}

	/** What is written, as soon as it is that. */
	async comes(address: () => string, wanted: string): Promise<void> {
		let said = "";
		for (let tries = 0; tries < 300; tries += 1) {
			said = await this.sql(address(), rows);
			if (said === wanted) return;
			await passed(100);
		}
		throw new Error(`${said}\n${JSON.stringify(this.told)}`);
	}

	/** Resolves when this was told of a server. */
	async isTold(part: string, state: string): Promise<void> {
		const found = () =>
			this.told.some(
				(one) =>
					one.event === "database" && one.part === part && one.state === state,
			);
		for (let tries = 0; !found(); tries += 1) {
			if (tries > 900)
				throw new Error(`${part} ${state}: ${JSON.stringify(this.told)}`);
			await passed(50);
		}
	}
}

const rows =
	"select group_concat(what order by what separator ' ') from written";

async function withServers(
	body: (servers: Servers) => Promise<void>,
	hasStandby = true,
): Promise<void> {
	const world = await World.open(kernel);
	const servers = new Servers(world);
	try {
		expect(await servers.start(hasStandby)).toBeUndefined();
		await servers.sql(first.address, "create table written (what text)");
		await body(servers);
		await servers.end();
		// That whoever followed has lost somebody is told as what happened, and not by each of them.
		expect(servers.told.filter((one) => one.event === "log")).toEqual([]);
	} finally {
		await world.close();
	}
}

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
				servers.running.power("a", false);
				await servers.isTold(second.part, "primary");
				expect(servers.address).toBe(second.address);
				// Who led before is shut out, as AWS sees to it.
				expect(await servers.sql(first.address, "select 1")).toMatch(
					/Can't connect/,
				);
				await servers.write("2");
				await servers.comes(() => replica.address, "1 2");
				servers.running.power("a", true);
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
				for (let tries = 0; tries < 300; tries += 1) {
					if ((await servers.sql(replica.address, count)) === "8000") break;
					await passed(100);
				}
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
				expect(await running.restored(early, rows)).toBe("1");
				running.power("a", false);
				await servers.isTold(second.part, "primary");
				await servers.write("3");
				const late = await running.moment();
				await servers.write("4");
				expect(await running.restored(late, rows)).toBe("1 2 3");
				expect(await running.restored(early, rows)).toBe("1");
				expect(await servers.sql(servers.address, rows)).toBe("1 2 3 4");
				expect(await servers.run(["sh", "-c", "ls /run | grep restored"])).toBe(
					"",
				);
			});
		});

		it("goes on alone when its standby's zone has no power, and has it back", async () => {
			await withServers(async (servers) => {
				servers.running.power("b", false);
				await servers.isTold(second.part, "away");
				await servers.write("1");
				servers.running.power("b", true);
				await servers.isTold(second.part, "standby");
				servers.running.power("a", false);
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
			await withServers(async (servers) => {
				await servers.write("1");
				await servers.signal("KILL", "db0");
				await servers.isTold(first.part, "lost");
				await servers.isTold(first.part, "primary");
				await servers.comes(() => first.address, "1");
				await servers.signal("KILL", "db1");
				await servers.isTold(replica.part, "replica");
				await servers.write("2");
				await servers.comes(() => replica.address, "1 2");
			}, false);
		});
	},
);
