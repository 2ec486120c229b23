import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { exampleFolder, exampleInput } from "../../test/support/example.ts";
import {
	removeTemporaryFolders,
	temporaryFolder,
} from "../../test/support/temporary-folder.ts";
import { startTerrace, terraceProgram } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { makeAuthority } from "./certificates/index.ts";
import { mariadbPrograms, startMariadb } from "./database/index.ts";
import type { RehearsalEvent } from "./event.ts";
import { World } from "./world/index.ts";

const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

afterAll(removeTemporaryFolders);

/** Asks the server as its clients do; what it printed, on whichever side. */
function ask(world: World, ...args: readonly string[]): Promise<string> {
	const child = world.start("host", ["mariadb", "--no-defaults", ...args], {
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

/** One namespace, with nobody beside it. */
function lonelyWorld(): Promise<World> {
	const ip = ["link set lo up"];
	return World.open({
		links: ["netns add host"],
		namespaces: [{ name: "host", sysctl: [], nft: "", ip, ip6: [] }],
	} as unknown as Parameters<typeof World.open>[0]);
}

type Settings = Parameters<typeof startMariadb>[3];

function startShop(
	world: World,
	tell: (event: RehearsalEvent) => void,
	more: Pick<Settings, "parameters" | "immediate">,
) {
	const authority = makeAuthority("rehearsal");
	const programs = mariadbPrograms();
	if ("missing" in programs) throw new Error("there is no MariaDB");
	const place = {
		part: "db",
		namespace: "host",
		address: "127.0.0.1",
		port: 3306,
	};
	const settings: Settings = {
		name: "shop`s",
		user: "o'app",
		password: "pass'word\\",
		tls: "required",
		certificate: authority.issue(["127.0.0.1"]),
		authority: authority.certificate,
		...more,
	};
	return startMariadb(world, programs, [place], settings, tell);
}

const missing = missingTools("ip", "nft", "perl", "mariadbd");

describeUnless(missing, "MySQL in a rehearsal", () => {
	it("encrypts, takes the parameters that it knows, and says which it does not", async () => {
		const world = await lonelyWorld();
		const told: RehearsalEvent[] = [];
		const { started, fault } = await startShop(
			world,
			(event) => told.push(event),
			{
				parameters: new Map([
					["require_secure_transport", "ON"],
					["max_connections", "77"],
					["mysqlx_max_connections", "5"],
					["innodb_buffer_pool_size", "{DBInstanceClassMemory*3/4}"],
				]),
			},
		);
		try {
			expect(fault).toBeUndefined();
			const login = ["-h127.0.0.1", "-uo'app", "-ppass'word\\", "shop`s"];
			const question = ["-Ne", "select @@max_connections, current_user()"];
			const ca = "--ssl-ca=/run/database-ca.pem";
			const answer = await ask(world, ...login, ca, ...question);
			expect(answer).toBe("77\to'app@%");
			const plain = await ask(world, ...login, "--skip-ssl", ...question);
			expect(plain).toMatch(/ERROR/);
			const file = ["-Ne", "select 1 into outfile '/run/x'"];
			expect(await ask(world, ...login, ca, ...file)).toMatch(
				/ERROR.*Access denied/,
			);
			expect(told).toContainEqual({
				event: "note",
				text: expect.stringMatching(
					/does not take .*: mysqlx_max_connections, innodb_buffer_pool_size$/,
				),
			});
		} finally {
			for (const one of started) await one.end(500);
			await world.close();
		}
	});

	it("is no group that RDS would make where a static parameter is to be applied at once", async () => {
		const world = await lonelyWorld();
		const { started, fault } = await startShop(world, () => {}, {
			parameters: new Map([
				["max_connections", "77"],
				["table_open_cache_instances", "4"],
				["performance_schema", "1"],
			]),
			immediate: new Set(["max_connections", "performance_schema"]),
		});
		for (const one of started) await one.end(500);
		await world.close();
		expect(fault).toBe(
			'RDS makes no such parameter group (InvalidParameterCombination): performance_schema takes effect when a server starts only, and cannot be applied at once: say apply_method = "pending-reboot" there',
		);
	});

	it("has a replica, from which is read what was written", async () => {
		const {
			database,
			environments: _,
			...others
		} = await exampleInput("crud-mysql");
		const urls = { ...database.urls, reader: "READER_DATABASE_URL" };
		const folder = await temporaryFolder();
		const path = join(folder, "blueprint.json");
		const replicated = { ...database, replicas: 1, urls };
		writeFileSync(path, JSON.stringify({ ...others, database: replicated }));
		const { status, output, errors } = await startTerrace(
			["rehearse", path, "--once"],
			environment,
		).ended;
		expect(status, output + errors).toBe(0);
		expect(output).toMatch(/✓ replica_1 .*MariaDB answers on 3306.*replica/);
		expect(output).toContain("an item was written and read through the entry");
		expect(output).toContain("nothing left");
	});

	it("names Debian's package and ends with 2 where there is no server", () => {
		// Nobody may run a file that is none.
		const hide = `for p in $(which -a mariadbd); do mount --bind /dev/null $(readlink -f $p); done`;
		const { status, stdout } = spawnSync(
			"unshare",
			[
				...["--user", "--map-root-user", "--mount", "sh", "-c"],
				`${hide}; exec "$@"`,
				...["sh", process.execPath, terraceProgram, "rehearse"],
				...[exampleFolder("crud-mysql"), "--once"],
			],
			{ encoding: "utf8", env: environment },
		);
		expect(status, stdout).toBe(2);
		expect(stdout).toMatch(/✗ primary.* package mariadb-server/);
		// Nobody else is told of who was being started beside it.
		expect(stdout.match(/^✗/gm)).toHaveLength(1);
		expect(stdout).toContain("--network-only");
		expect(stdout).toContain("nothing left");
	});
});
