import { readdirSync, readFileSync, statSync } from "node:fs";
import { setTimeout as passed } from "node:timers/promises";
import { expect } from "vitest";
import { makeAuthority } from "../../src/rehearsal/certificates/index.ts";
import type {
	RunningDatabase,
	StartedDatabase,
} from "../../src/rehearsal/database/index.ts";
import type { RehearsalEvent } from "../../src/rehearsal/event.ts";
import { World } from "../../src/rehearsal/world/index.ts";
import type { bundledDatabases } from "./bundled-databases.ts";

type Databases = Awaited<ReturnType<typeof bundledDatabases>>["databases"];

const kernel = {
	links: ["netns add host"],
	namespaces: [
		{ name: "host", sysctl: [], nft: "", ip: ["link set lo up"], ip6: [] },
	],
} as unknown as Parameters<typeof World.open>[0];

const port = 4000;

const place = (part: string, address: string, zone: string) => ({
	part: `${part} in ${zone}`,
	namespace: "host",
	address,
	port,
	zone,
});

/** Where its servers stand: who leads first, who stands by, and who is read from. */
export const first = place("db", "127.0.0.1", "a");
export const second = place("db", "127.0.0.2", "b");
export const replica = place("replica", "127.0.0.3", "b");

/** What a test of one engine says in its own words. */
interface Dialect {
	/** A client of the system's that asks at an address. */
	readonly client: (address: string, statement: string) => readonly string[];
	/** The file whose first line is a server's process. */
	readonly pidFile: (files: string) => string;
	/** What is in the table `written`, in order. */
	readonly rows: string;
	/** The server's parameters, one of which is looked at. */
	readonly parameters: ReadonlyMap<string, string>;
}

const dialects = {
	postgres: {
		client: (address, statement) => [
			"psql",
			`postgresql://app@${address}:${port}/shop`,
			"-wAtXqc",
			statement,
		],
		pidFile: (files) => `${files}/postmaster.pid`,
		rows: "select string_agg(what, ' ' order by what) from written",
		parameters: new Map([["work_mem", "8192"]]),
	},
	mysql: {
		client: (address, statement) => [
			"mariadb",
			"--no-defaults",
			`-h${address}`,
			`-P${port}`,
			"-uapp",
			"-psecret",
			"-Ne",
			statement,
			"shop",
		],
		pidFile: (files) => `${files}.pid`,
		rows: "select group_concat(what order by what separator ' ') from written",
		parameters: new Map(),
	},
} satisfies Record<string, Dialect>;

export type EngineName = keyof typeof dialects;

interface Shape {
	readonly hasReplica?: boolean;
	readonly hasStandby?: boolean;
}

/** A database of a rehearsal, with what is needed to hurt it and to ask it; its table is `written (what)`. */
export class RehearsedDatabase {
	readonly told: RehearsalEvent[] = [];
	/** Where its name leads. */
	address = first.address;
	readonly #world: World;
	readonly #databases: Databases;
	readonly #engine: EngineName;
	#started: StartedDatabase | undefined;

	constructor(world: World, databases: Databases, engine: EngineName) {
		this.#world = world;
		this.#databases = databases;
		this.#engine = engine;
	}

	/** What is in its table, in order: the statement that asks for it. */
	get rows(): string {
		return this.#dialect.rows;
	}

	/** Its servers, for whoever stops and starts them. */
	get running(): RunningDatabase {
		const { running } = this.#started ?? {};
		if (running === undefined) throw new Error("it does not run");
		return running;
	}

	get #dialect(): Dialect {
		return dialects[this.#engine];
	}

	async start({ hasReplica = true, hasStandby = true }: Shape): Promise<void> {
		const authority = makeAuthority("rehearsal");
		const given = [
			[first, ...(hasReplica ? [replica] : [])],
			{
				name: "shop",
				user: "app",
				password: "secret",
				tls: "offered",
				parameters: this.#dialect.parameters,
				certificate: authority.issue(["127.0.0.1"]),
				authority: authority.certificate,
				keepsBackups: true,
				noticeMs: 500,
			},
			(event: RehearsalEvent) => this.told.push(event),
			hasStandby ? { standby: second, moved: this.#moved } : undefined,
		] as const satisfies StartArguments;
		this.#started = await this.#startWith(given);
		expect(this.#started.fault).toBeUndefined();
		await this.writes(first.address, "create table written (what text)");
	}

	async #startWith(given: StartArguments): Promise<StartedDatabase> {
		if (this.#engine === "postgres") {
			const programs = this.#databases.postgresPrograms();
			if (programs === undefined) throw new Error("there is no PostgreSQL");
			return this.#databases.startPostgres(this.#world, programs, ...given);
		}
		const programs = this.#databases.mariadbPrograms();
		if ("missing" in programs) throw new Error("there is no MariaDB");
		return this.#databases.startMariadb(this.#world, programs, ...given);
	}

	readonly #moved = ({ address }: { readonly address: string }): void => {
		this.address = address;
	};

	power(zone: string, on: boolean): void {
		this.running.power(zone, on);
	}

	async end(): Promise<void> {
		const started = [...(this.#started?.started ?? [])].reverse();
		for (const one of started) await one.end(2000);
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

	/** Sends a signal to a server's first process, by the name of its files. */
	async signal(name: string, files: string): Promise<void> {
		const pid = `"$(head -n 1 /run/${this.#dialect.pidFile(files)})"`;
		expect(await this.run(["sh", "-c", `kill -${name} ${pid}`])).toBe("");
	}

	/** What receives for a follower of PostgreSQL, as this machine numbers it. */
	receiverOf(files: string): number {
		const folder = (path: string) => {
			const { dev, ino } = statSync(path);
			return `${dev} ${ino}`;
		};
		const own = folder(this.#world.fromOutside(files));
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

	/** What a client prints, an answer or why there is none. */
	sql(address: string, statement: string): Promise<string> {
		return this.run(this.#dialect.client(address, statement));
	}

	/** A statement that is done, and answers nothing. */
	async writes(address: string, statement: string): Promise<void> {
		expect(await this.sql(address, statement)).toBe("");
	}

	/** A row, there where its name leads. */
	write(what: string): Promise<void> {
		return this.writes(this.address, `insert into written values ('${what}')`);
	}

	/** The statement's answer as soon as it is that; without a statement, the rows. */
	async comes(
		address: () => string,
		wanted: string,
		statement = this.rows,
	): Promise<void> {
		let said = "";
		for (let tries = 0; tries < 300; tries += 1) {
			said = await this.sql(address(), statement);
			if (said === wanted) return;
			await passed(100);
		}
		throw new Error(`${statement}: ${said}\n${JSON.stringify(this.told)}`);
	}

	/** Resolves when this was told of a server so often. */
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

type Rest<List> = List extends readonly [unknown, unknown, ...infer Others]
	? Others
	: never;
type StartArguments = Readonly<Rest<Parameters<Databases["startPostgres"]>>>;

/** Starts one in a world of its own, and ends it in order: nobody of it may have said anything but what it was told as. */
export async function withDatabase(
	databases: Databases,
	engine: EngineName,
	body: (database: RehearsedDatabase) => Promise<void>,
	shape: Shape = {},
): Promise<void> {
	const world = await World.open(kernel);
	const database = new RehearsedDatabase(world, databases, engine);
	try {
		await database.start(shape);
		await body(database);
		await database.end();
		// That whoever followed or was connected has lost somebody is told as what happened, and not by each of them.
		const said = database.told.filter(
			(one) => one.event === "log" && one.text !== "Killed",
		);
		expect(said).toEqual([]);
	} finally {
		await world.close();
	}
}
