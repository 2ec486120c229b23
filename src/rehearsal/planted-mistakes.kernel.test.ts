import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { afterAll, expect, it } from "vitest";
import { rehearser } from "../../test/support/rehearsed.ts";
import {
	shop,
	shopOnInstance,
	throughEndpoints,
	throughNat,
	withDatabase,
} from "../../test/support/shop.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import type { OwnService } from "./index.ts";

/** The secret that its task is told holds the database's login. */
const loginAsToken =
	'resource "aws_secretsmanager_secret_version" "token" {\n  secret_id = aws_secretsmanager_secret.token.id\n  secret_string = jsonencode({ username = "app", password = "known" })\n}\n';

const rehearsals = rehearser();
afterAll(rehearsals.remove);

/** A program that answers its health check. */
const healthy =
	'require("http").createServer((q, s) => { s.statusCode = q.url === "/health" ? 200 : 404; s.end(); }).listen(8000)';

function program(text: string, more: Partial<OwnService> = {}): OwnService {
	return {
		command: [process.execPath, "-e", text],
		cwd: tmpdir(),
		environment: {},
		healthCheck: "/health",
		secrets: {},
		...more,
	};
}

/** A configuration in which exactly one place is another. */
function planted(text: string, right: string, wrong: string): string {
	const parts = text.split(right);
	if (parts.length !== 2)
		throw new Error(`${parts.length - 1} places have ${right}`);
	return parts.join(wrong);
}

const byNat = shop + throughNat;
const onInstance = shopOnInstance + throughNat;
const byEndpoints = shop + throughEndpoints;
const httpsOut = `from_port   = 443
    to_port     = 443`;
const fromService = `from_port       = 443
    to_port         = 443`;

/** The network ACL of the private subnet, with these rules. */
const acl = (...rules: readonly string[]) => `
resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.private.id]
${rules.join("\n")}
}
`;
const rule = (way: string, from: number, to: number) => `  ${way} {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = ${from}
    to_port    = ${to}
  }`;

/** What the network alone shows: the claim that fails, and the last hop of its trace. */
const inTheNetwork: Readonly<
	Record<string, readonly [hcl: string, ...lines: readonly string[]]>
> = {
	"a way out that no route leads to": [
		shop,
		"✗ service can reach aws:secretsmanager on 443 (0 answered,",
		"    ✗ route aws_route_table.private: no route leads there",
	],
	"a NAT gateway in a subnet without a way out": [
		planted(
			byNat,
			"subnet_id     = aws_subnet.public.id\n  allocation_id",
			"subnet_id     = aws_subnet.data.id\n  allocation_id",
		),
		"✗ service can reach aws:logs on 443 (0 answered,",
		"    ✗ route aws_vpc.main main route table: no route leads there",
	],
	"a service that may only speak to port 80": [
		planted(byNat, httpsOut, httpsOut.replaceAll("443", "80")),
		"✗ service can reach aws:secretsmanager on 443",
		"    ✗ security group out aws_security_group.service: no rule admits it",
	],
	"an endpoint that is missing": [
		planted(
			byEndpoints,
			'service_name        = "com.amazonaws.eu-central-1.secretsmanager"',
			'service_name        = "com.amazonaws.eu-central-1.sqs"',
		),
		"✗ service can reach aws:secretsmanager on 443 (0 answered,",
		"    ✗ route aws_route_table.private: no route leads there",
	],
	"an endpoint that admits another port": [
		planted(byEndpoints, fromService, fromService.replaceAll("443", "80")),
		"✗ service can reach aws:logs on 443",
		"    ✗ security group in aws_security_group.endpoint: no rule admits it",
	],
	"a public service without a public address": [
		planted(
			planted(
				shop,
				"subnets         = [aws_subnet.private.id]",
				"subnets         = [aws_subnet.public.id]",
			),
			"launch_type     =",
			"depends_on      = [aws_route.internet]\n  launch_type     =",
		),
		"✗ service can reach aws:ecr.api on 443 (0 answered,",
		"has no public address",
	],
	"a network ACL that lets no answer back in": [
		byNat + acl(rule("egress", 0, 65_535), rule("ingress", 8000, 8000)),
		"✗ service can reach aws:logs on 443 (0 answered,",
		"    ✗ network ACL aws_network_acl.private: no rule admits it",
	],
	"a network ACL that lets no answer out": [
		byNat + acl(rule("egress", 443, 443), rule("ingress", 0, 65_535)),
		"✗ load-balancer can reach service's health check on 8000 (0 answered,",
		"    ✗ network ACL aws_network_acl.private: no rule admits it",
	],
	"a service that admits another port than its own": [
		planted(
			byNat,
			"from_port                = 8000\n  to_port                  = 8000",
			"from_port                = 8080\n  to_port                  = 8080",
		),
		"✗ load-balancer can reach service's health check on 8000",
		"    ✗ security group in aws_security_group.service: no rule admits it",
	],
	"a health check on a port that nobody opens": [
		planted(
			byNat,
			'path                = "/health"',
			'path = "/health"\n    port = 9000',
		),
		"✗ load-balancer can reach service's health check on 9000",
		"    ✗ security group out aws_security_group.balancer: no rule admits it",
	],
	"a database that admits another port than its own": [
		planted(
			byNat + withDatabase,
			`from_port       = 5432
    to_port         = 5432`,
			`from_port       = 3306
    to_port         = 3306`,
		),
		"✗ service can reach database on 5432",
		"    ✗ security group in aws_security_group.database: no rule admits it",
	],
	"a VPC whose resolver is off": [
		planted(byNat, "enable_dns_hostnames = true", "enable_dns_support = false"),
		"✗ service can reach aws:ecr.api on 443 (1 answered,",
		"    because aws_vpc.main: its enable_dns_support is off, so that nobody in it finds",
	],
	"endpoints with private names in a VPC whose resolver is off": [
		planted(
			byEndpoints,
			"enable_dns_hostnames = true",
			"enable_dns_hostnames = true\n  enable_dns_support = false",
		),
		"✗ service can reach aws:ecr.api on 443 (0 answered,",
		"    because aws_vpc.main: its enable_dns_support is off, so that nobody in it finds",
	],
	"endpoints with private names in a VPC without host names": [
		planted(byEndpoints, "enable_dns_hostnames = true", ""),
		"✗ service can reach aws:ecr.api on 443 (0 answered,",
		"enable_dns_hostnames",
	],
};

const user = (action: string, on: string, session = "[0-9a-f]{32}") =>
	`User: arn:aws:sts::123456789012:assumed-role/shop-execution/${session} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`;
const token = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token";

/** What a boot shows: AWS's own words, and which statement comes nearest. */
const atTheBoot: Readonly<
	Record<string, readonly [hcl: string, ...patterns: readonly string[]]>
> = {
	"a role that may not read the secret": [
		planted(
			byNat,
			'"secretsmanager:GetSecretValue"',
			'"secretsmanager:DescribeSecret"',
		),
		`✗ service in eu-central-1a: it does not boot, because it reads its secret: ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: ${user("secretsmanager:GetSecretValue", ` on resource: ${token}-\\w{6}`)}\n`,
		"AWS \\| refused shop-execution: .* \\(nothing in aws_iam_role_policy.execution allows it\\)\n",
	],
	"a secret of another ARN": [
		planted(
			byNat,
			'{ name = "TOKEN", valueFrom = aws_secretsmanager_secret.token.arn }',
			`{ name = "TOKEN", valueFrom = "${token}-old-AbCdEf" }`,
		),
		`✗ service in eu-central-1a: it does not boot, because it reads its secret: ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: ${user("secretsmanager:GetSecretValue", ` on resource: ${token}-old-AbCdEf`)}\n`,
		`AWS \\| refused shop-execution: .* \\(ReadSecrets of aws_iam_role_policy.execution allows it on ${token}-\\w{6} only\\)\n`,
	],
	"a role that may not write the log": [
		planted(byNat, '"logs:CreateLogStream", ', ""),
		`✗ service in eu-central-1a: it does not boot, because it writes its logs: ResourceInitializationError: failed to validate logger args: AccessDeniedException: ${user("logs:CreateLogStream", " on resource: arn:aws:logs:eu-central-1:123456789012:log-group:/shop/service:log-stream:\\S+")}\n`,
	],
	"a log group of another name": [
		planted(
			byNat,
			"awslogs-group         = aws_cloudwatch_log_group.service.name",
			'awslogs-group         = "/shop/old"',
		),
		"! not in the plan, and taken to be there with values that are made up: /shop/old\n",
		`✗ service in eu-central-1a: it does not boot, because it writes its logs: ResourceInitializationError: failed to validate logger args: AccessDeniedException: ${user("logs:CreateLogStream", " on resource: arn:aws:logs:eu-central-1:123456789012:log-group:/shop/old:log-stream:\\S+")}\n`,
		"\\(WriteLogs of aws_iam_role_policy.execution allows it on arn:aws:logs:eu-central-1:123456789012:log-group:/shop/service:\\* only\\)\n",
	],
	"a role that may pull another repository only": [
		planted(byNat, ":repository/shop", ":repository/shops"),
		`✗ service in eu-central-1a: it does not boot, because it pulls its image: CannotPullContainerError: ${user("ecr:BatchGetImage", " on resource: arn:aws:ecr:eu-central-1:123456789012:repository/shop")}\n`,
		"\\(Pull of aws_iam_role_policy.execution allows it on arn:aws:ecr:eu-central-1:123456789012:repository/shops only\\)\n",
	],
	"a permission for another region": [
		planted(
			byNat,
			'Action   = "ecr:GetAuthorizationToken"',
			'Action   = "ecr:GetAuthorizationToken"\n        Condition = { StringEquals = { "aws:RequestedRegion" = "us-east-1" } }',
		),
		`✗ service in eu-central-1a: it does not boot, because it asks ECR for its image: ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: ${user("ecr:GetAuthorizationToken", "")}\n`,
		'\\(LogIn of aws_iam_role_policy.execution allows it under a condition that does not hold: \\{"StringEquals":\\{"aws:RequestedRegion":"us-east-1"\\}\\}\\)\n',
	],
	"a task without an execution role": [
		planted(byNat, "execution_role_arn       = aws_iam_role.execution.arn", ""),
		"✗ service in eu-central-1a: it does not boot, because it asks ECR for its image: aws_ecs_task_definition.service has no execution role, by whose permissions ECS does that\n",
	],
	"an instance without a profile": [
		planted(
			onInstance,
			"iam_instance_profile   = aws_iam_instance_profile.service.name",
			"",
		),
		"✗ service in eu-central-1a: it does not boot, because it calls secretsmanager, reads its secret: Unable to locate credentials: the instance has no instance profile, so that it has no role\n",
	],
	"an instance whose role may not read the secret": [
		planted(
			onInstance,
			'"secretsmanager:GetSecretValue"',
			'"secretsmanager:ListSecrets"',
		),
		`✗ service in eu-central-1a: it does not boot, because it calls secretsmanager, reads its secret: AccessDeniedException: ${user("secretsmanager:GetSecretValue", ` on resource: ${token}-\\w{6}`, "i-0[0-9a-f]{16}")}\n`,
	],
};

/** What only a program shows. */
const inTheProgram: Readonly<
	Record<string, readonly [hcl: string, service: OwnService, pattern: string]>
> = {
	"a health check that asks for another path": [
		planted(byNat, '"/health"', '"/healthz"'),
		program(healthy),
		"✗ main in eu-central-1a: no target is healthy after a minute; 10.0.1.4:8000 is unhealthy: Target.ResponseCodeMismatch: Health checks failed with these codes: \\[404\\]\n",
	],
	"a health check that wants another answer": [
		planted(byNat, 'matcher             = "200"', 'matcher = "201"'),
		program(healthy),
		"✗ main in eu-central-1a: no target is healthy after a minute; 10.0.1.4:8000 is unhealthy: Target.ResponseCodeMismatch: Health checks failed with these codes: \\[200\\]\n",
	],
	"a program that never listens": [
		byNat,
		program("setInterval(() => {}, 1000)"),
		"✗ service in eu-central-1a: it does not listen on port 8000 after 20 s\n",
	],
	"a parameter that is to change at once and cannot": [
		`${planted(
			byNat + withDatabase,
			'db_name                = "shop"',
			'db_name = "shop"\n  parameter_group_name = aws_db_parameter_group.main.name',
		)}
resource "aws_db_parameter_group" "main" {
  family = "postgres16"
  parameter {
    name  = "max_connections"
    value = "77"
  }
  parameter {
    name  = "work_mem"
    value = "8192"
  }
}
`,
		program(healthy),
		'✗ database: RDS makes no such parameter group \\(InvalidParameterCombination\\): max_connections takes effect when a server starts only, and cannot be applied at once: say apply_method = "pending-reboot" there\n',
	],
	"a program that asks for another database": [
		planted(
			planted(
				byNat + withDatabase,
				"portMappings =",
				`environment = [{ name = "DATABASE_URL", value = "postgresql://\${aws_db_instance.main.address}:5432/shop?sslmode=no-verify" }]\n    portMappings =`,
			),
			'db_name                = "shop"',
			'db_name = "store"',
		) + loginAsToken,
		program(
			`const { Client } = require(${JSON.stringify(createRequire(import.meta.url).resolve("pg"))});
const url = new URL(process.env.DATABASE_URL);
Object.assign(url, JSON.parse(process.env.TOKEN));
new Client({ connectionString: url.href }).connect().catch(({ message }) => { console.error(message); process.exit(1); });`,
		),
		'✗ service in eu-central-1a: it ended with status 1; it last said: database "shop" does not exist\n',
	],
};

/** The reference application, which is told the secret that RDS makes, and whose own role may do nothing. */
const withoutLeave = `${planted(
	planted(
		byNat +
			planted(
				withDatabase,
				'username               = "app"',
				'username = "app"\n  manage_master_user_password = true',
			),
		"execution_role_arn       =",
		"task_role_arn = aws_iam_role.service.arn\n  execution_role_arn =",
	),
	"secrets      = [{ name",
	`environment = [{
      name  = "DATABASE_SECRET_ARN"
      value = aws_db_instance.main.master_user_secret[0].secret_arn
    }]
    secrets = [{ name`,
)}
resource "aws_iam_role" "service" {
  name = "shop-service"
}
`;

describeUnless(
	missingTools("ip", "nft", "perl"),
	"a rehearsal of a mistake",
	() => {
		it.each(Object.entries(inTheNetwork))(
			"in the network: %s",
			async (_, [hcl, ...lines]) => {
				const printed = await rehearsals.run({ hcl, networkOnly: true });
				for (const line of lines) expect(printed).toContain(line);
				expect(printed).toMatch(/nothing left .*\nfindings\n$/);
			},
		);

		it.concurrent.each(Object.entries(atTheBoot))(
			"at the boot: %s",
			async (_, [hcl, ...patterns]) => {
				const service = program(healthy);
				const asked = { hcl, networkOnly: false, service };
				const printed = await rehearsals.run(asked);
				for (const pattern of patterns)
					expect(printed).toMatch(new RegExp(pattern));
				expect(printed).toMatch(/nothing left .*\nfindings\n$/);
			},
		);

		it.concurrent.each(Object.entries(inTheProgram))(
			"in the program: %s",
			async (_, [hcl, service, pattern]) => {
				const asked = { hcl, networkOnly: false, service, speed: 3 };
				const printed = await rehearsals.run(asked);
				expect(printed).toMatch(new RegExp(pattern));
				expect(printed).toMatch(/nothing left .*\nfindings\n$/);
			},
		);

		it.concurrent("in the application: a task whose own role may not read the database's secret", async () => {
			const asked = { hcl: withoutLeave, networkOnly: false, speed: 3 };
			const printed = await rehearsals.run(asked);
			expect(printed).toMatch(
				/AWS \| refused shop-service: AccessDeniedException: User: \S+ is not authorized to perform: secretsmanager:GetSecretValue on resource: \S+rds!db-\S+ because no identity-based policy allows .* \(the role has no policy\)\n/,
			);
			expect(printed).toMatch(/nothing left .*\nfindings\n$/);
		});

		it.concurrent.each([
			["a NAT gateway", byNat],
			["endpoints", byEndpoints],
		])("is none without one, by %s", async (_, hcl) => {
			const service = program(healthy);
			const asked = { hcl, networkOnly: false, service };
			const printed = await rehearsals.run(asked);
			expect(printed).toContain(
				"✓ service in eu-central-1a: boots: asks ECR for its image, pulls its image, pulls its image's layers, reads its secret, writes its logs\n",
			);
			expect(printed).toMatch(
				/✓ the service answers \/health .*\n.*nothing left .*\ndone\n$/s,
			);
			expect(printed).not.toContain("✗");
		});
	},
);
