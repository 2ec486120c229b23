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
async function printedBy(
	command: readonly string[],
	more = "",
	until?: string,
): Promise<string> {
	const hcl = shopOnInstance + throughNat + more;
	const service = {
		command,
		cwd: tmpdir(),
		environment: {},
		healthCheck: "/health",
		secrets: {},
	};
	const asked = { hcl, networkOnly: false, service };
	return rehearsals.run({ ...asked, ...(until !== undefined && { until }) });
}

/** A bucket and a topic, and what the machine's role may do with them. */
const withStores = `
resource "aws_s3_bucket" "assets" {
  bucket = "shop-assets"
}
resource "aws_sns_topic" "alarms" {
  name = "shop-alarms"
}
resource "aws_sns_topic_subscription" "operators" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "ops@example.com"
}
resource "aws_iam_role_policy" "stores" {
  role = aws_iam_role.execution.name
  policy = jsonencode({
    Statement = [
      {
        Sid      = "ListAssets"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = aws_s3_bucket.assets.arn
      },
      {
        Sid      = "UseAssets"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "\${aws_s3_bucket.assets.arn}/*"
      },
      {
        Sid      = "Publish"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = aws_sns_topic.alarms.arn
      },
    ]
  })
}
`;

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

		it("as AWS's SDK puts, reads and lists objects by the bucket's own name, and may not delete them", async () => {
			const program = `
const s3 = require(${sdk("s3")});
const { Readable } = require("node:stream");
const client = new s3.S3Client({});
const Bucket = "shop-assets";
const bytes = Buffer.from([0, 255, 10, 13, 128]);
(async () => {
	await client.send(new s3.PutObjectCommand({ Bucket, Key: "a/ä b.bin", Body: bytes, ContentType: "image/png", Metadata: { by: "me" } }));
	await client.send(new s3.PutObjectCommand({ Bucket, Key: "a/stream", Body: Readable.from([bytes, bytes]), ContentLength: 10 }));
	const { Body, ContentType, Metadata } = await client.send(new s3.GetObjectCommand({ Bucket, Key: "a/ä b.bin" }));
	console.log("reads", Buffer.from(await Body.transformToByteArray()).equals(bytes), ContentType, Metadata.by);
	console.log("is told", (await client.send(new s3.HeadObjectCommand({ Bucket, Key: "a/stream" }))).ContentLength);
	const { Contents } = await client.send(new s3.ListObjectsV2Command({ Bucket, Prefix: "a/" }));
	console.log("lists", Contents.map(({ Key, Size }) => Key + " " + Size).join(", "));
	await client.send(new s3.GetObjectCommand({ Bucket, Key: "none" })).catch(({ name }) => console.log("misses:", name));
	await client.send(new s3.DeleteObjectCommand({ Bucket, Key: "a/stream" }));
})().catch(({ name }) => console.log("is refused:", name)).then(() => { ${listens} });`;
			const printed = await printedBy(
				[process.execPath, "-e", program],
				withStores,
			);
			expect(printed).toContain(" | reads true image/png me\n");
			expect(printed).toContain(" | is told 10\n");
			expect(printed).toContain(" | lists a/stream 10, a/ä b.bin 5\n");
			expect(printed).toContain(" | misses: NoSuchKey\n");
			expect(printed).toContain(" | is refused: AccessDenied\n");
			expect(printed).toMatch(
				/AWS \| refused shop-execution: AccessDenied: .* s3:DeleteObject on resource: arn:aws:s3:::shop-assets\/a\/stream /,
			);
			expect(printed).toMatch(/\ndone\n$/);
		});
	},
);

describeUnless(
	missingTools("ip", "nft", "perl", "aws"),
	"the aws command in a rehearsal",
	() => {
		it("copies to a bucket and back, lists it, publishes, reads a secret, and is refused what its role may not", async () => {
			const well = `require("http").createServer((q, s) => s.end()).listen(8000)`;
			const script = `
cd "$(mktemp -d)"
# Nothing on a host tells its command where it is.
export AWS_DEFAULT_REGION=eu-central-1
"$0" -e '${well}' &
# More than the command sends or fetches in one piece.
head -c 20000000 /dev/urandom >sent
aws s3 cp --only-show-errors sent s3://shop-assets/in/sent && aws s3 cp --only-show-errors s3://shop-assets/in/sent got && cmp sent got && echo came back
aws s3 cp --only-show-errors s3://shop-assets/in/sent s3://shop-assets/in/copy && aws s3 sync --only-show-errors s3://shop-assets/in synced && cmp sent synced/copy && echo was copied
link=$(aws s3 presign s3://shop-assets/in/copy) && "$0" -e 'fetch(process.argv[1]).then((answer) => answer.arrayBuffer()).then((bytes) => console.log("by a link", bytes.byteLength))' "$link"
aws s3 ls s3://shop-assets/ | sed "s/^ */lists /"
aws sns publish --topic-arn arn:aws:sns:eu-central-1:123456789012:shop-alarms --subject Hello --message "from the shop" --query MessageId --output text | sed "s/^/published /"
aws sns publish --topic-arn arn:aws:sns:eu-central-1:123456789012:shop-alarms --message "without a subject" >/dev/null
aws secretsmanager get-secret-value --secret-id token --query SecretString --output text | sed "s/^/secret /"
aws s3 rm s3://shop-assets/in/sent 2>&1 | grep -o "AccessDenied" | sed "s/^/rm /"
echo all done
wait`;
			const printed = await printedBy(
				["sh", "-c", script, process.execPath],
				withStores,
				// Each command takes seconds on a busy machine.
				"all done",
			);
			for (const line of [
				"came back",
				"was copied",
				"by a link 20000000",
				"lists PRE in/",
				"rm AccessDenied",
			])
				expect(printed).toContain(` | ${line}\n`);
			expect(printed).toMatch(/ \| published [0-9a-f-]{36}\n/);
			expect(printed).toMatch(/ \| secret made-up-\w+\n/);
			expect(printed).toContain(
				"AWS | published to shop-alarms: Hello: from the shop\n",
			);
			expect(printed).toMatch(/✓ SNS: mail arrives in \S+\n/);
			expect(printed).toContain("mail to ops@example.com: Hello\n");
			expect(printed).toContain(
				"mail to ops@example.com: AWS Notification Message\n",
			);
			expect(printed).toMatch(/\ndone\n$/);
		});
	},
);
