import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
	type AwsServer,
	describeWithAws,
	startAws,
} from "../../test/support/aws-api-server.ts";
import { askJson } from "../../test/support/aws-question.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { engine as tools } from "../../test/support/terraform.ts";
import {
	apply,
	type EngineRun,
	findEngine,
	init,
	plan,
	type Workspace,
} from "./index.ts";

const region = "eu-central-1";

/** Both ways in which a blueprint may lock its state, as its Terraform says them. */
const locks = {
	"a file beside it": "use_lockfile = true",
	"a table": 'dynamodb_table = "locks"',
};

const configuration = (lock: string) => `terraform {
  backend "s3" {
    bucket = "acme-state"
    key    = "shop/terraform.tfstate"
    region = "${region}"
    ${lock}
  }
}

resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "until [ -e go ]; do sleep 0.1; done"
  }
}
`;

/** A checkout of the same system: each has its own folder, and all have one state. */
async function checkout(aws: AwsServer, lock: string): Promise<Workspace> {
	const folder = await temporaryFolder();
	writeFileSync(join(folder, "main.tf"), configuration(lock));
	const environment = {
		...process.env,
		TF_CLI_CONFIG_FILE: undefined,
		CHECKPOINT_DISABLE: "1",
		...aws.environment,
	};
	const engine = await findEngine({ wanted: tools.terraform, environment });
	if (engine.kind === "diagnostic") throw new Error(engine.summary);
	const workspace = { engine, folder, environment };
	expect(await init(workspace).ended).toMatchObject({ outcome: "done" });
	return workspace;
}

async function untilAtWork(run: EngineRun): Promise<void> {
	for await (const event of run.events)
		if (event.kind === "progress" && event.address === "terraform_data.slow")
			return;
}

/** What `concurrency` keeps apart at GitHub, where somebody deploys from elsewhere all the same. */
describeWithAws("two deployments of one state in S3", () => {
	it.each(Object.entries(locks))(
		"are refused by %s, until the first has ended",
		async (_, lock) => {
			const aws = await startAws();
			const url = aws.environment.AWS_ENDPOINT_URL ?? "";
			await fetch(`${url}/acme-state`, { method: "PUT" });
			await askJson(
				{ url, region },
				"dynamodb",
				"DynamoDB_20120810.CreateTable",
				{
					...{ TableName: "locks", BillingMode: "PAY_PER_REQUEST" },
					KeySchema: [{ AttributeName: "LockID", KeyType: "HASH" }],
					AttributeDefinitions: [
						{ AttributeName: "LockID", AttributeType: "S" },
					],
				},
			);
			const first = await checkout(aws, lock);
			const second = await checkout(aws, lock);
			const planFile = join(first.folder, "plan");
			const out = { out: planFile };
			expect(await plan(first, out).ended).toMatchObject({ outcome: "done" });
			const run = apply(first, { planFile });
			await untilAtWork(run);
			const { diagnostics } = await plan(second).ended;
			expect(diagnostics).toMatchObject([{ code: "state-locked" }]);
			expect(diagnostics[0]?.summary).toMatch(/holds the lock/);
			writeFileSync(join(first.folder, "go"), "");
			expect(await run.ended).toMatchObject({ outcome: "done" });
			expect(await plan(second).ended).toMatchObject({
				...{ outcome: "done", diagnostics: [] },
			});
		},
	);
});
