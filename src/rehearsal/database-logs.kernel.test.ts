import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { operatorOfAws } from "../../test/support/operator-of-aws.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const blueprint = (database: string) => `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: /well
  runsOn: { kind: fargate }
database: ${database}
rehearse: { command: [node, server.js], cwd: app }
`;

/** Says each time what of its database it asks by `?`, with the login that it is told. */
const server = (client: string) => `
const { createServer } = require("node:http");
const { execFile } = require("node:child_process");
const { DATABASE_USERNAME: user, DATABASE_PASSWORD: password, DATABASE_URL, WRITER_DATABASE_URL = DATABASE_URL } = process.env;
const { hostname, port, pathname } = new URL(WRITER_DATABASE_URL);
const name = pathname.slice(1);
const ask = (text, done) => ${client};
createServer((request, response) => {
	const text = decodeURIComponent(request.url.slice(2));
	if (text === "ell") return response.end();
	ask(text, (error, out, told) => response.end(out + told));
}).listen(process.env.PORT);
`;

const psql =
	'execFile("psql", ["-h", hostname, "-p", port, "-U", user, "-d", name, "-c", text], { env: { ...process.env, PGPASSWORD: password, PGSSLMODE: "require" } }, done)';
const mariadb =
	'execFile("mariadb", ["--ssl", "-h", hostname, "-P", port, "-u", user, "-p" + password, "-D", name, "-e", text], done)';

async function running(database: string, client: string) {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "app"));
	writeFileSync(join(folder, "blueprint.yaml"), blueprint(database));
	writeFileSync(join(folder, "app/server.js"), server(client));
	const { PATH, HOME } = process.env;
	const run = startTerrace(["rehearse", folder], { PATH, HOME });
	for (
		let tries = 0;
		!run.printed().includes("through the entry");
		tries += 1
	) {
		if (tries > 900) throw new Error(run.printed());
		await passed(100);
	}
	const [, address = ""] = /open (http:\S+)/.exec(run.printed()) ?? [];
	const aws = operatorOfAws(run.printed());
	return {
		run,
		aws,
		ask: async (text: string) =>
			(await fetch(`${address}/?${encodeURIComponent(text)}`)).text(),
		/** Until a log group has an event with such a text. */
		event: async (group: string, text: string) => {
			for (let tries = 0; tries < 100; tries += 1) {
				const { events } = await aws(
					...["logs", "filter-log-events", "--log-group-name", group],
				);
				const found = events.find((one: { message: string }) =>
					one.message.includes(text),
				);
				if (found !== undefined) return found;
				await passed(200);
			}
			throw new Error(`no ${text} in ${group}: ${run.printed().slice(-3000)}`);
		},
	};
}

async function groupsOf(aws: ReturnType<typeof operatorOfAws>) {
	const { logGroups } = await aws("logs", "describe-log-groups");
	return (logGroups as { logGroupName: string }[])
		.map(({ logGroupName }) => logGroupName)
		.filter((name) => name.startsWith("/aws/rds/"));
}

describeUnless(
	missingTools("ip", "nft", "perl", "aws", "psql"),
	"the log of PostgreSQL",
	() => {
		it("is in its own log group, as RDS writes it, and not in the terminal", async () => {
			const { run, aws, ask, event } = await running(
				'{ kind: rds, engine: postgres, version: "16", instance: db.t4g.micro, replicas: 1, logExports: [postgresql] }',
				psql,
			);
			expect(await groupsOf(aws)).toEqual([
				"/aws/rds/instance/tiny-primary/postgresql",
				"/aws/rds/instance/tiny-replica-1/postgresql",
			]);
			expect(await ask("select 1 from nowhere")).toContain("does not exist");
			const group = "/aws/rds/instance/tiny-primary/postgresql";
			const found = await event(group, 'ERROR:  relation "nowhere"');
			expect(found).toMatchObject({ logStreamName: "tiny-primary.0" });
			expect(found.message).toMatch(
				/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC:10\.0\.\d+\.4\(\d+\):app@tiny:\[\d+\]:ERROR: /,
			);
			await event(group, "STATEMENT:  select 1 from nowhere");
			await event(
				"/aws/rds/instance/tiny-replica-1/postgresql",
				"ready to accept read-only connections",
			);
			expect(run.printed()).not.toContain("nowhere");
			run.signal("SIGINT");
			expect((await run.ended).status, run.printed()).toBe(0);
		}, 180_000);
	},
);

describeUnless(
	missingTools("ip", "nft", "perl", "aws", "mariadbd"),
	"the logs of MySQL",
	() => {
		it("are in log groups of their own, those alone that are exported and written", async () => {
			const { run, aws, ask, event } = await running(
				`{ kind: rds, engine: mysql, instance: db.t4g.micro, logExports: [error, slowquery],
  parameters: { slow_query_log: "1", long_query_time: "0.5", log_output: FILE, general_log: "1" } }`,
				mariadb,
			);
			const groups = ["error", "slowquery"].map(
				(type) => `/aws/rds/instance/tiny-primary/${type}`,
			);
			expect(await groupsOf(aws)).toEqual(groups);
			const [error = "", slow = ""] = groups;
			await event(error, "ready for connections");
			await ask("select 'slow', sleep(1)");
			const found = await event(slow, "select 'slow', sleep(1)");
			expect(found).toMatchObject({ logStreamName: "tiny-primary" });
			expect(found.message).toMatch(/# User@Host: app[\s\S]*# Query_time: 1/);
			run.signal("SIGINT");
			expect((await run.ended).status, run.printed()).toBe(0);
		}, 240_000);
	},
);
