import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import type { RehearsalEvent } from "./event.ts";
import { ask } from "./system/ask.ts";

/** A zone where it is about noon now, so that no day ends meanwhile. Its sign is the other way round, as POSIX has it. */
function zoneAtNoon(now: Date): { zone: string; minutes: number } {
	const hours = 12 - now.getUTCHours();
	const zone = `Etc/GMT${hours >= 0 ? "-" : "+"}${Math.abs(hours)}`;
	return { zone, minutes: 12 * 60 + now.getUTCMinutes() };
}

const clockAt = (minutes: number) =>
	[Math.floor(minutes / 60), minutes % 60]
		.map((part) => String(part).padStart(2, "0"))
		.join(":");

interface Tiny {
	readonly runsOn: string;
	readonly engine: string;
	readonly version: string;
}

const onPostgres: Tiny = {
	runsOn: "{ kind: fargate }",
	engine: "postgres",
	version: "16",
};

/** A single host, which is stopped itself. */
const onMysql: Tiny = {
	runsOn: "{ kind: instance, instance: t3.micro }",
	engine: "mysql",
	version: "8.4",
};

const blueprint = (
	{ runsOn, engine, version }: Tiny,
	stop: string,
	start: string,
	zone: string,
) => `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: { path: /health, intervalSeconds: 30, timeoutSeconds: 5 }
  runsOn: ${runsOn}
database:
  kind: rds
  engine: ${engine}
  version: "${version}"
  instance: db.t4g.micro
  urls: { writer: WRITER_DATABASE_URL }
schedule: { start: "${start}", stop: "${stop}", days: "SUN-SAT", timeZone: "${zone}" }
`;

/** A rehearsal whose office hours end in ten minutes of AWS's time and begin again fifty minutes later. */
async function running(tiny: Tiny) {
	const { zone, minutes } = zoneAtNoon(new Date());
	const folder = await temporaryFolder();
	// The database follows its service a quarter of an hour later, and precedes it by twenty minutes.
	writeFileSync(
		join(folder, "blueprint.yaml"),
		blueprint(tiny, clockAt(minutes + 10), clockAt(minutes + 60), zone),
	);
	const run = startTerrace(
		["rehearse", folder, "--format", "json", "--speed=100"],
		{ PATH: process.env.PATH, HOME: process.env.HOME },
	);
	const events = () =>
		run
			.printed()
			.split("\n")
			.filter((line) => line.startsWith("{") && line.endsWith("}"))
			.map((line) => JSON.parse(line) as RehearsalEvent);
	const until = async (holds: (event: RehearsalEvent) => boolean) => {
		const end = performance.now() + 180_000;
		while (performance.now() < end) {
			const at = events().findIndex(holds);
			if (at >= 0) return at;
			await passed(100);
		}
		throw new Error(run.printed().slice(-6000));
	};
	const told = (text: RegExp) => (event: RehearsalEvent) =>
		event.event === "note" && text.test(event.text);
	await until(({ event }) => event === "ready");
	const [ready] = events().filter((one) => one.event === "ready");
	const open = { address: ready?.address ?? "" };
	await until(({ event }) => event === "smoke");
	const written = await ask(open, "/api/items", { name: "before hours" });
	expect(written.status, written.text).toBe(201);
	/** Waits until it answers again, with what it had. */
	const answersAgain = async () => {
		let items = await ask(open, "/api/items");
		for (let tries = 0; items.status !== 200 && tries < 600; tries += 1) {
			await passed(100);
			items = await ask(open, "/api/items");
		}
		expect(items.text).toContain("before hours");
	};
	return { run, events, until, told, open, answersAgain };
}

const database = (state: string, text: RegExp) => (event: RehearsalEvent) =>
	event.event === "database" && event.state === state && text.test(event.text);

describeUnless(missingTools("ip", "nft", "perl"), "office hours", () => {
	it("stop the database when it is due by AWS's time, and start it again with all that it had", async () => {
		const { run, events, until, answersAgain } = await running(onPostgres);
		const stopped = await until(
			database(
				"stopped",
				/^stopped: aws_scheduler_schedule\.\w*database\w* \(.* in Etc\/GMT.*; RDS starts it by itself after seven days, /,
			),
		);
		const started = await until(
			database("primary", /^started: aws_scheduler_schedule\.\w*database\w* /),
		);
		expect(started).toBeGreaterThan(stopped);
		await answersAgain();
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(status, output.slice(-3000)).toBe(0);
		// What is asked for is no fault.
		expect(
			events().filter(
				(one) => one.event === "failed" && one.part.includes("primary"),
			),
		).toEqual([]);
	});
});

describeUnless(
	missingTools("ip", "nft", "perl", "mariadbd"),
	"office hours of a single host with MySQL",
	() => {
		it("stop the host and the database, and start both again with all that they had", async () => {
			const { run, until, told, open, answersAgain } = await running(onMysql);
			const stopped = await until(
				told(/^service .* is stopped: aws_scheduler_schedule\.stop_service /),
			);
			expect((await ask(open, "/api/items")).status).toBeGreaterThan(499);
			await until(database("stopped", /^stopped: .*database/));
			await until(database("primary", /^started: .*database/));
			const started = await until(
				told(/^service .* is started: aws_scheduler_schedule\.start_service /),
			);
			expect(started).toBeGreaterThan(stopped);
			await answersAgain();
			run.signal("SIGINT");
			const { status, output } = await run.ended;
			expect(status, output.slice(-3000)).toBe(0);
		});
	},
);
