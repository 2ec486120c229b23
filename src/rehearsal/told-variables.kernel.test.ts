import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const blueprint = (runsOn: string) => `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: /well
  runsOn: ${runsOn}
  environment: { GREETING: "good day" }
database:
  kind: rds
  engine: postgres
  version: "16"
  instance: db.t4g.micro
  replicas: 2
  variables: { host: DB_HOST, user: DB_USER, password: DB_PASSWORD }
rehearse: { command: [node, server.js], cwd: app }
`;

const tasks = "{ kind: fargate }";
const hosts = "{ kind: autoscaling, instance: t3.micro, min: 1, max: 2 }";

/** Tells its whole environment, a variable a line. */
const telling = `
for (const [name, value] of Object.entries(process.env)) console.log("told " + name + "=" + value);
require("node:http").createServer((_, response) => response.end("well")).listen(process.env.PORT);
`;

async function rehearsed(text: string, program: string) {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "app"));
	writeFileSync(join(folder, "blueprint.yaml"), text);
	writeFileSync(join(folder, "app/server.js"), program);
	const { PATH, HOME } = process.env;
	const args = ["rehearse", folder, "--once"];
	return startTerrace(args, { PATH, HOME }).ended;
}

/** What this machine and the rehearsal itself add: where programs are, whom its AWS is believed by, and a shell's own. */
const notTold =
	/^(PATH|HOME|PWD|OLDPWD|SHLVL|_|TERRACE_END_SIGNAL|AWS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/;

async function told(text: string) {
	const { status, output } = await rehearsed(text, telling);
	expect(status, output).toBe(0);
	const found = [...output.matchAll(/ told (\w+)=(.*)/g)].map(
		([, name = "", value = ""]) => [name, value] as const,
	);
	return Object.fromEntries(found.filter(([name]) => !notTold.test(name)));
}

const arn = expect.stringMatching(
	/^arn:aws:secretsmanager:.*:secret:tiny-database-/,
);
const replica = (number: number) => `tiny-replica-${number}\\.\\w+\\.\\S+`;
const plain = {
	PORT: "8000",
	GREETING: "good day",
	AWS_REGION: "eu-central-1",
	DATABASE_SECRET_ARN: arn,
	DATABASE_REPLICA_HOSTS: expect.stringMatching(
		new RegExp(`^${replica(1)},${replica(2)}$`),
	),
	DB_HOST: expect.stringMatching(/^tiny-primary\.\w+\.eu-central-1\.rds\./),
	DB_USER: "app",
	DB_PASSWORD: expect.stringMatching(/^\w{32}$/),
};

describeUnless(
	missingTools("ip", "nft", "perl", "psql"),
	"what a service's own command is told",
	() => {
		it("is what its task definition says: the URLs have no login, which comes beside them", async () => {
			const url = (host: string) =>
				expect.stringMatching(
					new RegExp(`^postgresql://${host}:5432/tiny\\?sslmode=require$`),
				);
			expect(await told(blueprint(tasks))).toEqual({
				...plain,
				WRITER_DATABASE_URL: url("tiny-primary\\.\\S+"),
				READER_DATABASE_URL: url(replica(1)),
				DATABASE_USERNAME: "app",
				DATABASE_PASSWORD: expect.stringMatching(/^\w{32}$/),
				AWS_DEFAULT_REGION: "eu-central-1",
				AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: expect.stringMatching(/^\/v2/),
				ECS_CONTAINER_METADATA_URI_V4: expect.stringMatching(/^http:.*\/v4\//),
			});
		}, 180_000);

		it("is what its host writes for it: the URLs have the secret's login", async () => {
			const url = (host: string) =>
				expect.stringMatching(
					new RegExp(
						`^postgresql://app:\\w{32}@${host}:5432/tiny\\?sslmode=require$`,
					),
				);
			expect(await told(blueprint(hosts))).toEqual({
				...plain,
				WRITER_DATABASE_URL: url("tiny-primary\\.\\S+"),
				READER_DATABASE_URL: url(replica(1)),
			});
		}, 180_000);

		it("ends one that relies on more, as it would end at AWS", async () => {
			const { status, output } = await rehearsed(
				blueprint(tasks),
				`if (new URL(process.env.WRITER_DATABASE_URL).password === "") throw new Error("no password in WRITER_DATABASE_URL");${telling}`,
			);
			expect(status, output).toBe(1);
			expect(output).toMatch(
				/✗ service in eu-central-1\w: it ended with status 1; it last said: .*no password in WRITER_DATABASE_URL/,
			);
		}, 180_000);

		it("leads to a database in a container: its address, its name, its user, and TLS", async () => {
			const text = `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: /well
  runsOn: { kind: instance, instance: t3.micro }
database: { kind: container, image: "postgres:16", databaseName: own_name, username: owner }
rehearse: { command: [node, server.js], cwd: app }
`;
			const asking = `
const question = "select current_database(), current_user, ssl from pg_stat_ssl where pid = pg_backend_pid()";
const { stdout, stderr } = require("node:child_process").spawnSync("psql", ["-At", process.env.DATABASE_URL, "-c", question], { encoding: "utf8" });
console.log("answered " + stdout + stderr);${telling}`;
			const { status, output } = await rehearsed(text, asking);
			expect(status, output).toBe(0);
			expect(output).toContain("answered own_name|owner|t");
			expect(output).toMatch(
				/DATABASE_URL=postgresql:\/\/owner:\w+@10\.0\.128\.10:/,
			);
		}, 180_000);
	},
);
