import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { afterAll, expect, it } from "vitest";
import { rehearser } from "../../test/support/rehearsed.ts";
import { shopOnInstance, throughNat } from "../../test/support/shop.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const rehearsals = rehearser();
afterAll(rehearsals.remove);

/** One of AWS's own clients, as a program names it. */
const sdk = (service: string) =>
	JSON.stringify(
		createRequire(import.meta.url).resolve(`@aws-sdk/client-${service}`),
	);

const listens = 'require("http").createServer((q, s) => s.end()).listen(8000);';

/** What a program of the shop's machine prints, whose role reads one secret and writes one log. */
async function printedBy(command: readonly string[]): Promise<string> {
	const hcl = shopOnInstance + throughNat;
	const service = {
		command,
		cwd: tmpdir(),
		environment: {},
		healthCheck: "/health",
		secrets: {},
	};
	return rehearsals.run({ hcl, networkOnly: false, service });
}

const role =
	"arn:aws:sts::123456789012:assumed-role/shop-execution/i-0[0-9a-f]{16}";

describeUnless(
	missingTools("ip", "nft", "perl"),
	"a client of AWS in a rehearsal",
	() => {
		it("as AWS's SDK takes its role from the machine, reads a secret by its usual name, and is refused another", async () => {
			const program = `
const { SecretsManagerClient, GetSecretValueCommand } = require(${sdk("secrets-manager")});
const client = new SecretsManagerClient({});
const read = (SecretId) => client.send(new GetSecretValueCommand({ SecretId }));
read("token").then(({ Name, SecretString }) => console.log("reads", Name, SecretString))
	.then(() => read("another")).catch(({ name }) => console.log("is refused:", name))
	.then(() => { ${listens} });`;
			const printed = await printedBy([process.execPath, "-e", program]);
			expect(printed).toMatch(
				/ \| reads token made-up-[0-9a-f]{16}\n(.*\n)*.* \| is refused: AccessDeniedException\n/,
			);
			expect(printed).toMatch(
				new RegExp(
					`AWS \\| refused shop-execution: AccessDeniedException: User: ${role} is not authorized to perform: secretsmanager:GetSecretValue on resource: another `,
				),
			);
			expect(printed).toMatch(/\ndone\n$/);
		});

		it("is told who it is, writes into the log, and may not read there", async () => {
			const program = `
const { STSClient, GetCallerIdentityCommand } = require(${sdk("sts")});
const logs = require(${sdk("cloudwatch-logs")});
const client = new logs.CloudWatchLogsClient({});
const where = { logGroupName: "/shop/service", logStreamName: "own" };
const logEvents = [{ timestamp: Date.now(), message: "up" }];
(async () => {
	console.log("is", (await new STSClient({}).send(new GetCallerIdentityCommand({}))).Arn);
	await client.send(new logs.CreateLogStreamCommand(where));
	await client.send(new logs.PutLogEventsCommand({ ...where, logEvents }));
	console.log("has written");
	await client.send(new logs.GetLogEventsCommand(where));
})().catch(({ name }) => console.log("is refused:", name)).then(() => { ${listens} });`;
			const printed = await printedBy([process.execPath, "-e", program]);
			expect(printed).toMatch(
				new RegExp(
					` \\| is ${role}\n.* \\| has written\n(.*\n)*.* \\| is refused: AccessDeniedException\n`,
				),
			);
			expect(printed).toMatch(/\ndone\n$/);
		});
	},
);
