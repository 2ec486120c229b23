import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { nodeImage } from "../../test/support/node-image.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const blueprint = (image: string, more = "") => `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "${image}", command: [an argument] }
  port: 8000
  healthCheck: { path: /well, intervalSeconds: 5, timeoutSeconds: 2 }
  runsOn: { kind: fargate }
  environment: { GREETING: "good day" }
database: { kind: rds, engine: postgres, version: "16", instance: db.t4g.micro }
${more}`;

/** Says what it sees of where it is. */
const server = `
const { createServer } = require("node:http");
const { existsSync, readdirSync, readFileSync, writeFileSync } = require("node:fs");
createServer((request, response) => {
	const tried = (what) => { try { what(); return "yes"; } catch (error) { return error.code; } };
	response.end(JSON.stringify({
		user: process.getuid() + ":" + process.getgid(), home: process.env.HOME, folder: process.cwd(),
		argument: process.argv[2], greeting: process.env.GREETING, own: process.env.OWN, path: process.env.PATH,
		port: process.env.PORT, database: process.env.DATABASE_URL, region: process.env.AWS_REGION, secret: process.env.DATABASE_SECRET_ARN,
		root: readdirSync("/"), files: readdirSync("/app"), seen: existsSync(request.url),
		authority: existsSync(process.env.NODE_EXTRA_CA_CERTS), names: readFileSync("/etc/resolv.conf", "utf8"),
		writes: tried(() => writeFileSync("/app/written", "")), kernel: tried(() => writeFileSync("/proc/sys/vm/swappiness", "60")),
	}));
}).listen(process.env.PORT);
`;

const name = "ghcr.io/acme/tiny:1.0.0";

describeUnless(
	missingTools("ip", "nft", "perl", "podman"),
	"a service's image",
	() => {
		let folder = "";
		let outside = "";
		let environment: Record<string, string | undefined> = {};

		beforeAll(async () => {
			folder = await temporaryFolder();
			outside = await temporaryFolder();
			mkdirSync(join(folder, "temporary"));
			const store = nodeImage(
				folder,
				name,
				{
					User: "app:staff",
					WorkingDir: "/app/data",
					Env: ["OWN=a=b", "PATH=/usr/bin", "GREETING=none"],
					Entrypoint: ["node", "/app/server.js"],
					Cmd: ["not this"],
					ExposedPorts: { "8000/tcp": {} },
				},
				[
					{
						"app/server.js": server,
						"app/gone": "",
						"app/old/one": "",
						"etc/passwd": "app:x:1234:5:x:/home/app:/bin/sh\n",
						"etc/group": "staff:x:77:\n",
						out: [outside],
						// What is written before it starts must not follow it either.
						"etc/resolv.conf": [join(outside, "resolv.conf")],
					},
					{
						"app/.wh.gone": "",
						"app/old/.wh..wh..opq": "",
						"app/old/two": "",
						"out/written": "",
					},
				],
			);
			const { PATH, HOME, USER, XDG_RUNTIME_DIR } = process.env;
			const TMPDIR = join(folder, "temporary");
			environment = { PATH, HOME, USER, XDG_RUNTIME_DIR, TMPDIR, ...store };
		}, 120_000);

		/** Whatever a rehearsal has started has our folder among its variables; podman's own keeper of namespaces stays, as after each of its commands. */
		function ownProcesses(): string[] {
			const numbers = readdirSync("/proc").filter((one) => /^\d+$/.test(one));
			return numbers.flatMap((one) => {
				try {
					const variables = readFileSync(`/proc/${one}/environ`, "utf8");
					const command = readFileSync(`/proc/${one}/cmdline`, "utf8");
					const isOurs = variables.includes(`TMPDIR=${folder}/`);
					return isOurs && !command.startsWith("catatonit")
						? [`${one} ${command.replaceAll("\0", " ")}`]
						: [];
				} catch {
					return [];
				}
			});
		}

		async function given(text: string): Promise<string> {
			const own = await temporaryFolder();
			writeFileSync(join(own, "blueprint.yaml"), text);
			return own;
		}

		async function running(text: string) {
			const run = startTerrace(["rehearse", await given(text)], environment);
			for (
				let tries = 0;
				!run.printed().includes("through the entry");
				tries += 1
			) {
				if (tries > 900) throw new Error(run.printed());
				await passed(100);
			}
			const [, address] = /open (http:\S+)/.exec(run.printed()) ?? [];
			return { run, address };
		}

		it("runs as its task would: its user, its settings, its files and no others", async () => {
			const secret = join(outside, "secret");
			writeFileSync(secret, "");
			const { run, address } = await running(blueprint(name));
			const answer = await fetch(`${address}${secret}`);
			expect(await answer.json()).toEqual({
				user: "1234:77",
				home: "/home/app",
				folder: "/app/data",
				argument: "an argument",
				greeting: "good day",
				own: "a=b",
				path: "/usr/bin",
				port: "8000",
				database: expect.stringContaining(".rds.amazonaws.com:5432/tiny"),
				region: "eu-central-1",
				secret: expect.stringMatching(/^arn:aws:secretsmanager:eu-central-1:/),
				root: expect.not.arrayContaining(["home", "root", "work", "sys"]),
				files: ["data", "old", "server.js", "written"],
				seen: false,
				authority: true,
				names: expect.stringContaining("nameserver 10.0."),
				writes: "yes",
				kernel: "EROFS",
			});
			run.signal("SIGTERM");
			const { status, output } = await run.ended;
			expect(status, output).toBe(0);
			expect(output).toContain(`✓ ${name}: runs as the service, as podman`);
			expect(output).not.toContain("reference application");
			expect(readdirSync(outside)).toEqual(["secret"]);
			const args = ["ps", "--all", "--quiet"];
			const kept = execFileSync("podman", args, { env: environment });
			expect(kept.toString()).toBe("");
			expect(readdirSync(join(folder, "temporary"))).toEqual([]);
		}, 180_000);

		it("that podman does not have is not fetched: it is said what would bring it, and the reference application stands for it", async () => {
			const other = "ghcr.io/acme/other:2.0.0";
			const text = blueprint(other).replace("/well", "/health");
			const args = ["rehearse", await given(text), "--once"];
			const { status, output } = await startTerrace(args, environment).ended;
			expect(status, output).toBe(0);
			expect(output).toContain(
				`! the service's image ${other} is not run: podman does not have it, and nothing is fetched that nobody asked for: podman pull ${other}`,
			);
			expect(output).toContain("the reference application stands for it");
		}, 180_000);

		it("gives way to the command that its blueprint says", async () => {
			const own = await given(
				blueprint(name, "rehearse: { command: [node, own.js] }\n"),
			);
			const answers =
				'require("node:http").createServer((_, response) => response.end("own")).listen(process.env.PORT, process.env.HOST)';
			writeFileSync(join(own, "own.js"), answers);
			const args = ["rehearse", own, "--once"];
			const { status, output } = await startTerrace(args, environment).ended;
			expect(status, output).toBe(0);
			expect(output).not.toContain("podman");
			expect(output).toContain("✓ the service answers /well through the entry");
		}, 180_000);

		it("leaves nothing when it is killed, whether it is being unpacked or runs", async () => {
			for (const mark of ["packets sent", "through the entry"]) {
				const folderOf = await given(blueprint(name));
				const run = startTerrace(["rehearse", folderOf], environment);
				while (!run.printed().includes(mark)) await passed(20);
				run.signal("SIGKILL");
				await run.ended;
				for (let tries = 0; ownProcesses().length > 0; tries += 1) {
					expect(tries, ownProcesses().join("\n")).toBeLessThan(100);
					await passed(100);
				}
				expect(readdirSync(join(folder, "temporary"))).toEqual([]);
			}
		}, 180_000);
	},
);
