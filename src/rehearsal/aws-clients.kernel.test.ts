import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { afterAll, expect, it } from "vitest";
import { rehearser } from "../../test/support/rehearsed.ts";
import { shopOnInstance, throughNat } from "../../test/support/shop.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const rehearsals = rehearser();
afterAll(rehearsals.remove);

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
			const sdk = createRequire(import.meta.url).resolve(
				"@aws-sdk/client-secrets-manager",
			);
			const program = `
const { SecretsManagerClient, GetSecretValueCommand } = require(${JSON.stringify(sdk)});
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
	},
);

describeUnless(
	missingTools("ip", "nft", "perl", "aws"),
	"the `aws` command in a rehearsal",
	() => {
		it("says who it is, writes into the log and reads it not", async () => {
			const log =
				"--log-group-name /shop/service --log-stream-name own --output text";
			// Side by side, because each takes seconds to start on a busy machine.
			const script = [
				"aws sts get-caller-identity --query Arn --output text &",
				`{ aws logs create-log-stream ${log} && echo made; } &`,
				`aws logs get-log-events ${log} 2>&1 | grep -o '(.*) when calling the .* operation' &`,
				"wait",
				`exec node -e '${listens}'`,
			].join("\n");
			const printed = await printedBy(["sh", "-c", script]);
			expect(printed).toMatch(new RegExp(` \\| ${role}\n`));
			expect(printed).toContain(" | made\n");
			expect(printed).toContain(
				" | (AccessDeniedException) when calling the GetLogEvents operation\n",
			);
			expect(printed).toMatch(/\ndone\n$/);
		});
	},
);
