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

/** Runs a program in the world; what it printed, on whichever side. */
function run(
	world: World,
	command: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<string> {
	const child = world.start("host", command, {
		stdio: ["ignore", "pipe", "pipe"],
		env: { PATH: process.env.PATH, ...env },
	});
	let said = "";
	for (const stream of [child.stdout, child.stderr])
		stream?.on("data", (text) => {
			said += text;
		});
	return new Promise((done) => child.on("close", () => done(said.trim())));
}

async function started(
	world: World,
	tls: "required" | "offered",
	told: RehearsalEvent[],
	parameters: Readonly<Record<string, string>> = {},
): Promise<StartedDatabase> {
	const programs = postgresPrograms();
	if (programs === undefined) throw new Error("there is no PostgreSQL");
	const authority = makeAuthority("rehearsal");
	return startPostgres(
		world,
		programs,
		[{ part: "db", namespace: "host", address: "127.0.0.1", port: 5432 }],
		{
			name: "shop",
			user: "app",
			password: "secret",
			tls,
			parameters: new Map(Object.entries(parameters)),
			certificate: authority.issue(["127.0.0.1"]),
			authority: authority.certificate,
		},
		(event) => told.push(event),
	);
}

/** What `psql` answers who asks with this `sslmode`. */
function ask(world: World, sslmode: string): Promise<string> {
	const question = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
	return run(
		world,
		["psql", "-h127.0.0.1", "-Uapp", "-wAtc", question, "shop"],
		{
			PGPASSWORD: "secret",
			PGSSLMODE: sslmode,
			PGSSLROOTCERT: "/run/database-ca.pem",
		},
	);
}

describeUnless(
	missingTools("ip", "nft", "perl", "psql"),
	"PostgreSQL in a rehearsal",
	() => {
		it("refuses who does not encrypt where the parameter group demands it", async () => {
			const world = await World.open(kernel);
			try {
				const { started: servers, fault } = await started(
					world,
					"required",
					[],
				);
				expect(fault).toBeUndefined();
				expect(await ask(world, "disable")).toMatch(
					/no pg_hba\.conf entry for host .* no encryption/,
				);
				expect(await ask(world, "verify-ca")).toBe("t");
				for (const one of servers) await one.end(2000);
			} finally {
				await world.close();
			}
		});

		it("takes both where it does not", async () => {
			const world = await World.open(kernel);
			try {
				await started(world, "offered", []);
				expect(await ask(world, "disable")).toBe("f");
				expect(await ask(world, "verify-ca")).toBe("t");
			} finally {
				await world.close();
			}
		});

		it("takes the parameters that it knows, and says which it does not", async () => {
			const world = await World.open(kernel);
			const told: RehearsalEvent[] = [];
			try {
				await started(world, "offered", told, {
					work_mem: "8192",
					// Static: one that is made with its group has it from its first start.
					max_connections: "77",
					shared_preload_libraries: "pg_stat_statements,pg_cron",
					"rds.log_retention_period": "1440",
				});
				const asked = (setting: string) =>
					run(
						world,
						[
							"psql",
							"-h127.0.0.1",
							"-Uapp",
							"-wAtc",
							`show ${setting}`,
							"shop",
						],
						{ PGPASSWORD: "secret" },
					);
				expect(await asked("work_mem")).toBe("8MB");
				expect(await asked("max_connections")).toBe("77");
				expect(await asked("shared_preload_libraries")).toBe(
					"pg_stat_statements",
				);
				expect(told).toContainEqual({
					event: "note",
					text: "PostgreSQL does not take these of the database's parameters here: shared_preload_libraries (pg_cron), rds.log_retention_period",
				});
			} finally {
				await world.close();
			}
		});

		it("whose parameter has a value that is none does not start, and says which", async () => {
			const world = await World.open(kernel);
			const told: RehearsalEvent[] = [];
			try {
				const { fault } = await started(world, "offered", told, {
					work_mem: "a lot",
				});
				expect(fault).toMatch(
					/invalid value for parameter "work_mem": "a lot"/,
				);
			} finally {
				await world.close();
			}
		});

		it("that is killed is told of", async () => {
			const world = await World.open(kernel);
			const told: RehearsalEvent[] = [];
			try {
				await started(world, "offered", told);
				const kill = 'kill -KILL "$(head -n 1 /run/db0/postmaster.pid)"';
				expect(await run(world, ["sh", "-c", kill])).toBe("");
				const isTold = () => told.some(({ event }) => event === "failed");
				for (let tries = 0; !isTold() && tries < 100; tries += 1)
					await passed(50);
				expect(told).toContainEqual({
					event: "failed",
					part: "db",
					reason: expect.stringMatching(
						/^it was ended by SIGKILL; it last said: Killed/,
					),
				});
			} finally {
				await world.close();
			}
		});

		it("has no more room than the kernel gives back within Ctrl-C's three seconds, and ends with all of it full", async () => {
			const world = await World.open(kernel);
			try {
				const room = await run(world, ["df", "-m", "--output=size", "/run"]);
				const mebibytes = Number(room.split("\n").at(-1));
				expect(mebibytes).toBeGreaterThan(256);
				expect(mebibytes).toBeLessThanOrEqual(4096);
				const fill = "dd if=/dev/zero of=/run/all bs=16M";
				expect(await run(world, ["sh", "-c", fill])).toMatch(
					/No space left on device/,
				);
			} finally {
				await world.close();
			}
		});

		it("on a full disk says that there is no space, and does not hang", async () => {
			const world = await World.open(kernel, { filesMiB: 20 });
			try {
				const { fault } = await started(world, "offered", []);
				expect(fault).toMatch(
					/its files could not be made: .*No space left on device/s,
				);
			} finally {
				await world.close();
			}
		});
	},
);
