import { setTimeout as passed } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { bundledDatabases } from "../../test/support/bundled-databases.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { makeAuthority } from "./certificates/index.ts";
import type { RunningDatabase, StartedDatabase } from "./database/index.ts";
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

type Engine = "postgres" | "mysql";

const place = (part: string, address: string, zone: string) => ({
	part: `${part} in ${zone}`,
	namespace: "host",
	address,
	port: 4000,
	zone,
});

const first = place("db", "127.0.0.1", "a");
const second = place("db", "127.0.0.2", "b");
const replica = place("replica", "127.0.0.3", "b");

/** A database with a standby and a replica, and what is needed to ask them. */
class Servers {
	readonly told: RehearsalEvent[] = [];
	readonly #world: World;
	readonly #engine: Engine;
	#database: StartedDatabase | undefined;

	constructor(world: World, engine: Engine) {
		this.#world = world;
		this.#engine = engine;
	}

	get running(): RunningDatabase {
		const { running } = this.#database ?? {};
		if (running === undefined) throw new Error("it does not run");
		return running;
	}

	async start(): Promise<string | undefined> {
		const authority = makeAuthority("rehearsal");
		const settings = {
			name: "shop",
			user: "app",
			password: "secret",
			tls: "offered" as const,
			parameters: new Map<string, string>(),
			certificate: authority.issue(["127.0.0.1"]),
			authority: authority.certificate,
			keepsBackups: true,
			noticeMs: 500,
		};
		const tell = (event: RehearsalEvent) => this.told.push(event);
		const failover = { standby: second, moved: () => {} };
		const servers = [first, replica] as const;
		const world = this.#world;
		if (this.#engine === "postgres") {
			const found = databases.postgresPrograms();
			if (found === undefined) throw new Error("there is no PostgreSQL");
			this.#database = await databases.startPostgres(
				world,
				found,
				servers,
				settings,
				tell,
				failover,
			);
		} else {
			const found = databases.mariadbPrograms();
			if ("missing" in found) throw new Error("there is no MariaDB");
			this.#database = await databases.startMariadb(
				world,
				found,
				servers,
				settings,
				tell,
				failover,
			);
		}
		return this.#database.fault;
	}

	async end(): Promise<void> {
		for (const one of [...(this.#database?.started ?? [])].reverse())
			await one.end(2000);
	}

	/** What a program in the world printed, on whichever side. */
	run(command: readonly string[]): Promise<string> {
		const child = this.#world.start("host", command, {
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

	sql({ address }: { address: string }, statement: string): Promise<string> {
		const login = `postgresql://app@${address}:4000/shop`;
		return this.run(
			this.#engine === "postgres"
				? ["psql", login, "-AtXqc", statement]
				: [
						"mariadb",
						"--no-defaults",
						`-h${address}`,
						"-P4000",
						"-uapp",
						"-psecret",
						"-Ne",
						statement,
						"shop",
					],
		);
	}

	async comes(at: typeof replica, wanted: string): Promise<void> {
		let said = "";
		for (let tries = 0; tries < 300; tries += 1) {
			said = await this.sql(at, "select what from written order by what");
			if (said.replaceAll("\n", " ") === wanted) return;
			await passed(100);
		}
		throw new Error(`${said}\n${JSON.stringify(this.told)}`);
	}

	/** How often this was told of a server, once it was told so often. */
	async isTold(part: string, state: string, times = 1): Promise<void> {
		const found = () =>
			this.told.filter(
				(one) =>
					one.event === "database" && one.part === part && one.state === state,
			).length;
		for (let tries = 0; found() < times; tries += 1) {
			if (tries > 900)
				throw new Error(`${part} ${state}: ${JSON.stringify(this.told)}`);
			await passed(50);
		}
	}
}

async function withServers(
	engine: Engine,
	body: (servers: Servers) => Promise<void>,
): Promise<void> {
	const world = await World.open(kernel);
	const servers = new Servers(world, engine);
	try {
		expect(await servers.start()).toBeUndefined();
		const table = "create table written (what varchar(9))";
		expect(await servers.sql(first, table)).toBe("");
		expect(await servers.sql(first, "insert into written values ('1')")).toBe(
			"",
		);
		await servers.comes(replica, "1");
		await body(servers);
	} finally {
		await servers.end();
		await world.close();
	}
}

/** What kills the promoted one: the first line of its file is its process. */
const pidFile = { postgres: "db1/postmaster.pid", mysql: "db1.pid" } as const;

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
					expect(await servers.sql(replica, insert("no"))).toMatch(/read-only/);
					expect(await running.promote("nowhere")).toBe("it is not available");
					expect(await running.promote("host")).toBeUndefined();
					await servers.isTold(replica.part, "promoted");
					expect(await servers.sql(replica, insert("2"))).toBe("");
					expect(await servers.sql(first, insert("3"))).toBe("");
					await servers.comes(first, "1 3");
					await servers.comes(replica, "1 2");
					expect(await running.promote("host")).toBe("it is not available");
					expect(await running.lagSeconds("host")).toBeUndefined();
					running.power("a", false);
					await servers.isTold(second.part, "primary");
					await servers.comes(second, "1 3");
					await servers.run([
						"sh",
						"-c",
						`kill -KILL "$(head -n 1 /run/${pidFile[engine]})"`,
					]);
					await servers.isTold(replica.part, "promoted", 2);
					await servers.comes(replica, "1 2");
				});
			});

			it("leaves a primary that can be stopped, and does not stop with it", async () => {
				await withServers(engine, async (servers) => {
					const { running } = servers;
					expect(await running.stop("test")).toMatch(/has a replica/);
					expect(await running.promote("host")).toBeUndefined();
					expect(await running.stop("test")).toBeUndefined();
					expect(running.isStopped).toBe(true);
					await servers.comes(replica, "1");
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
					replica,
					"flush tables with read lock; select sleep(6)",
				);
				await passed(500);
				await servers.sql(first, "insert into written values ('2')");
				let most = 0;
				for (let tries = 0; tries < 50 && most < 2; tries += 1) {
					most = Math.max(most, (await running.lagSeconds("host")) ?? 0);
					await passed(100);
				}
				expect(most).toBeGreaterThanOrEqual(2);
				await held;
				await servers.comes(replica, "1 2");
				expect(await running.lagSeconds("host")).toBe(0);
			});
		});
	},
);
