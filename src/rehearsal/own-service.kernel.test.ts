import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const blueprint = `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: { path: /well, intervalSeconds: 5, timeoutSeconds: 2 }
  runsOn: { kind: fargate }
  environment: { GREETING: "good day" }
database: { kind: rds, engine: postgres, version: "16", instance: db.t4g.micro }
rehearse: { command: [node, server.js, an argument], cwd: app }
`;

const server = (answer: string, address = "process.env.HOST") => `
import { createServer } from "node:http";
createServer((request, response) => { ${answer} }).listen(process.env.PORT, ${address});
`;

/** A blueprint whose application is this program. */
async function folderOf(program: string): Promise<string> {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "app"));
	writeFileSync(join(folder, "blueprint.yaml"), blueprint);
	writeFileSync(join(folder, "app/package.json"), '{ "type": "module" }');
	writeFileSync(join(folder, "app/server.js"), program);
	return folder;
}

const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

async function rehearse(program: string, ...options: readonly string[]) {
	const args = ["rehearse", await folderOf(program), "--once", ...options];
	return startTerrace(args, environment).ended;
}

describeUnless(
	missingTools("ip", "nft", "perl"),
	"a service's own command",
	() => {
		it("runs in its folder, with its port, its environment and its database, and answers through the entry", async () => {
			const folder = await folderOf(
				server(`
			response.end(JSON.stringify({
				path: request.url, argument: process.argv[2], folder: process.cwd(),
				greeting: process.env.GREETING, database: process.env.DATABASE_URL,
				user: process.env.DATABASE_USERNAME, password: process.env.DATABASE_PASSWORD, secret: process.env.DATABASE_SECRET_ARN,
			}))`),
			);
			const run = startTerrace(["rehearse", folder], environment);
			for (
				let tries = 0;
				!run.printed().includes("through the entry");
				tries += 1
			) {
				if (tries > 600) throw new Error(run.printed());
				await passed(100);
			}
			const [, address] = /open (http:\S+)/.exec(run.printed()) ?? [];
			const answer = await fetch(`${address}/hello`);
			expect(await answer.json()).toEqual({
				path: "/hello",
				argument: "an argument",
				folder: join(folder, "app"),
				greeting: "good day",
				user: "app",
				password: expect.stringMatching(/^\w{32}$/),
				secret: expect.stringMatching(/^arn:aws:secretsmanager:.*rds!db-/),
				// As the task definition has it: user and password come beside it.
				database: expect.stringMatching(
					/^postgresql:\/\/tiny-primary\.\S+\.rds\.amazonaws\.com:5432\/tiny\?sslmode=require$/,
				),
			});
			run.signal("SIGTERM");
			const { status, output } = await run.ended;
			expect(status, output).toBe(0);
			expect(output).toContain("✓ the service answers /well through the entry");
			expect(output).not.toContain("reference application");
			expect(output).toContain("nothing left");
		});

		it("that is a task reads of itself what Fargate tells, with its measurements", async () => {
			const folder = await folderOf(`
const base = process.env.ECS_CONTAINER_METADATA_URI_V4;
const read = async (path) => (await fetch(base + path)).json();
const { Cluster, TaskARN, Family, LaunchType, Limits, Containers } = await read("/task");
const [{ Networks: [{ IPv4Addresses, MACAddress }] }] = Containers;
const { cpu_stats, memory_stats } = await read("/stats");
console.log("task", Cluster, TaskARN, Family, LaunchType, JSON.stringify(Limits));
console.log("network", IPv4Addresses[0], MACAddress);
console.log("measured", cpu_stats.cpu_usage.total_usage > 0, memory_stats.usage > 1e6, memory_stats.limit);
${server('response.end("well")')}`);
			const args = ["rehearse", folder, "--once"];
			const { status, output } = await startTerrace(args, environment).ended;
			expect(status, output).toBe(0);
			const arn = "arn:aws:ecs:eu-central-1:123456789012";
			expect(output).toMatch(
				new RegExp(
					`task ${arn}:cluster/tiny ${arn}:task/tiny/[0-9a-f]{32} tiny FARGATE {"CPU":0.25,"Memory":512}`,
				),
			);
			expect(output).toMatch(/network 10\.0\.\d+\.4 ([0-9a-f]{2}:){5}/);
			expect(output).toContain("measured true true 536870912");
		});

		it("that ends is told of with what it last said", async () => {
			const { status, output } = await rehearse(
				'console.error("no such table: users"); process.exit(3)',
			);
			expect(status, output).toBe(1);
			expect(output).toMatch(
				/✗ .*service.*: it ended with status 3; it last said: no such table: users/,
			);
			expect(output).toContain("nothing left");
		});

		it("that is not there is told of as the shell does", async () => {
			const folder = await folderOf("");
			writeFileSync(
				join(folder, "blueprint.yaml"),
				blueprint.replace(
					"[node, server.js, an argument]",
					"[no-such-program]",
				),
			);
			const args = ["rehearse", folder, "--once"];
			const { status, output } = await startTerrace(args, environment).ended;
			expect(status, output).toBe(1);
			expect(output).toMatch(
				/✗ .*: it ended with status 127; .*no-such-program/,
			);
		});

		it("whose folder is not there is told of", async () => {
			const folder = await folderOf("");
			writeFileSync(
				join(folder, "blueprint.yaml"),
				blueprint.replace("cwd: app", "cwd: elsewhere"),
			);
			const args = ["rehearse", folder, "--once"];
			const { status, output } = await startTerrace(args, environment).ended;
			expect(status, output).toBe(1);
			expect(output).toContain(
				`✗ service: rehearse.cwd: there is no folder ${join(folder, "elsewhere")}`,
			);
		});

		it("that never listens is given up after 20 s", async () => {
			const { status, output } = await rehearse(
				'console.log("thinking"); setInterval(() => {}, 1000)',
			);
			expect(status, output).toBe(1);
			expect(output).toMatch(
				/✗ .*: it does not listen on port 8000 after 20 s; it last said: thinking/,
			);
			expect(output).toContain("nothing left");
		});

		it("that listens where nobody reaches it is told what to change", async () => {
			const { status, output } = await rehearse(
				server("response.end()", '"127.0.0.1"'),
			);
			expect(status, output).toBe(1);
			expect(output).toMatch(
				/✗ .*: it listens on port 8000 of its own loopback only, .* listen on 0\.0\.0\.0/,
			);
		});

		it("that takes connections and never answers fails its health check, by AWS's reason", async () => {
			const { status, output } = await rehearse(server(""), "--speed", "3");
			expect(status, output).toBe(1);
			expect(output).toMatch(
				/✗ .*: no target is healthy after a minute; .* is unhealthy: Target\.Timeout/,
			);
			expect(output).toContain("nothing left");
		});

		it("that floods its log is counted and not waited for", async () => {
			const { status, output } = await rehearse(
				`setInterval(() => { for (let n = 0; n < 2000; n += 1) console.log("line", n, "x".repeat(n)); }, 10);\n${server("response.end()")}`,
			);
			expect(status, output.slice(-2000)).toBe(0);
			expect(output).toMatch(/… and \d+ more lines within a second/);
			expect(output).toContain("✓ the service answers /well through the entry");
			const lines = output.split("\n");
			expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(2200);
		});
	},
);
