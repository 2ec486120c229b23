import { describe, expect, it } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { prove } from "../proof.ts";

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:1.4.0";

/** A VPC with a subnet whose way out is to be filled in; its groups let everything out. */
const network = `
provider "aws" {
  region = "eu-central-1"
}
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route_table_association" "main" {
  subnet_id      = aws_subnet.main.id
  route_table_id = aws_route_table.main.id
}
resource "aws_security_group" "main" {
  vpc_id = aws_vpc.main.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_secretsmanager_secret" "token" {
  name = "token"
}
resource "aws_ssm_parameter" "flag" {
  name  = "flag"
  type  = "String"
  value = "on"
}
`;

const gateway = `
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
`;

const ways: Readonly<Record<string, string>> = {
	nothing: "",
	"a public address": `${gateway}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.main.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}`,
	"a NAT gateway": `${gateway}
resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
resource "aws_eip" "nat" {
  domain = "vpc"
}
resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.public.id
  allocation_id = aws_eip.nat.id
}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.main.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}`,
};

/** The way out is endpoints for these services. */
function endpoints(...services: readonly string[]): string {
	return services
		.map((service, at) => {
			const gateway = service === "s3" || service === "dynamodb";
			return `
resource "aws_vpc_endpoint" "e${at}" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-central-1.${service}"
  vpc_endpoint_type = "${gateway ? "Gateway" : "Interface"}"
  ${
		gateway
			? "route_table_ids = [aws_route_table.main.id]"
			: `subnet_ids          = [aws_subnet.main.id]
  security_group_ids  = [aws_security_group.endpoint.id]
  private_dns_enabled = true`
	}
}`;
		})
		.concat(`
resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}`)
		.join("\n");
}

const containers = `jsonencode([{
    name    = "shop"
    image   = "${image}"
    secrets = [
      { name = "TOKEN", valueFrom = aws_secretsmanager_secret.token.arn },
      { name = "FLAG", valueFrom = "flag" },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-region = "eu-central-1", awslogs-group = "shop", awslogs-stream-prefix = "shop" }
    }
  }])`;

function fargate(isPublic: boolean): string {
	return `
resource "aws_ecs_cluster" "main" {
  name = "main"
}
resource "aws_ecs_task_definition" "shop" {
  family                   = "shop"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions    = ${containers}
}
resource "aws_ecs_service" "shop" {
  name                   = "shop"
  cluster                = aws_ecs_cluster.main.id
  task_definition        = aws_ecs_task_definition.shop.arn
  launch_type            = "FARGATE"
  enable_execute_command = true
  network_configuration {
    subnets          = [aws_subnet.main.id]
    security_groups  = [aws_security_group.main.id]
    assign_public_ip = ${isPublic}
  }
}`;
}

const script = `<<-EOT
    #!/bin/bash
    dnf install -y git docker
    git clone https://github.com/acme/shop.git
    aws ssm get-parameter --name flag
    aws secretsmanager get-secret-value --secret-id \${aws_secretsmanager_secret.token.arn}
    docker run -d --log-driver=awslogs ${image}
  EOT`;

function instance(isPublic: boolean): string {
	return `
resource "aws_instance" "shop" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.main.id
  vpc_security_group_ids      = [aws_security_group.main.id]
  associate_public_ip_address = ${isPublic}
  user_data                   = ${script}
}`;
}

/** A group of hosts that boot by `userData`. */
function group(isPublic: boolean, userData = script): string {
	return `
resource "aws_launch_template" "shop" {
  name_prefix   = "shop-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data     = base64encode(${userData}
  )
  network_interfaces {
    associate_public_ip_address = ${isPublic}
    security_groups             = [aws_security_group.main.id]
  }
}
resource "aws_autoscaling_group" "shop" {
  min_size            = 1
  max_size            = 2
  vpc_zone_identifier = [aws_subnet.main.id]
  launch_template {
    id      = aws_launch_template.shop.id
    version = "$Latest"
  }
}`;
}

function hosts(isPublic: boolean): string {
	return `${group(isPublic, '"#!/bin/bash\\necho ECS_CLUSTER=${aws_ecs_cluster.main.name} >> /etc/ecs/ecs.config\\n"')}
resource "aws_ecs_cluster" "main" {
  name = "main"
}
resource "aws_ecs_task_definition" "shop" {
  family                = "shop"
  network_mode          = "bridge"
  container_definitions = ${containers}
}
resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.shop.arn
  desired_count   = 1
}`;
}

/** Functions never have a public address ("Giving Lambda functions access to resources in an Amazon VPC"). */
const lambda = () => `
resource "aws_lambda_function" "shop" {
  function_name = "shop"
  role          = "arn:aws:iam::123456789012:role/shop"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "shop.zip"
  environment {
    variables = {
      TOKEN = aws_secretsmanager_secret.token.arn
      FLAG  = aws_ssm_parameter.flag.arn
      WRITTEN = aws_ssm_parameter.flag.value
    }
  }
  vpc_config {
    subnet_ids         = [aws_subnet.main.id]
    security_group_ids = [aws_security_group.main.id]
  }
}`;

const ecr = ["aws:ecr.api", "aws:ecr.dkr", "aws:s3"];
const compute: Readonly<
	Record<
		string,
		{
			readonly written: (isPublic: boolean) => string;
			/** What it must reach, by Amazon's documentation. */
			readonly needs: readonly string[];
		}
	>
> = {
	"a Fargate task": {
		written: fargate,
		needs: [
			...ecr,
			"aws:logs",
			"aws:secretsmanager",
			"aws:ssm",
			"aws:ssmmessages",
		],
	},
	"ECS on hosts": {
		written: hosts,
		needs: [
			...[...ecr, "aws:ecs", "aws:ecs-agent", "aws:ecs-telemetry"],
			...["aws:logs", "aws:secretsmanager", "aws:ssm"],
		],
	},
	"an instance": {
		written: instance,
		needs: [...ecr, "aws:logs", "aws:secretsmanager", "aws:ssm", "internet"],
	},
	"an Auto Scaling group": {
		written: (isPublic) => group(isPublic),
		needs: [...ecr, "aws:logs", "aws:secretsmanager", "aws:ssm", "internet"],
	},
	"a function": {
		written: lambda,
		needs: ["aws:secretsmanager", "aws:ssm"],
	},
};

interface Booted {
	readonly reached: readonly string[];
	readonly missing: readonly string[];
	readonly ways: readonly (string | undefined)[];
	/** How what is missing ends. */
	readonly ends: readonly string[];
}

async function booted(...parts: readonly string[]): Promise<Booted> {
	const graph = await writtenInHcl([network, ...parts].join("\n"));
	const { verdicts } = prove(graph, { matrix: false });
	const own = verdicts.filter(({ claim }) => claim.origin === "boot");
	const names = (wanted: string) => [
		...new Set(
			own
				.filter(({ holds }) => holds === wanted)
				.map(({ claim }) => / can reach (\S+)/.exec(claim.text)?.[1] ?? ""),
		),
	];
	expect(own.every(({ holds }) => holds !== "unknown")).toBe(true);
	return {
		reached: names("yes").sort(),
		missing: names("no").sort(),
		ways: [...new Set(own.flatMap(({ way }) => way ?? []))].sort(),
		ends: [
			...new Set(
				own.flatMap(({ example }) => example?.outcome.disposition ?? []),
			),
		],
	};
}

describe.each(Object.entries(compute))("%s", (name, { written, needs }) => {
	const all = [...needs].sort();
	const onInternet = all.filter((one) => one === "internet");
	const services = needs
		.filter((one) => one.startsWith("aws:"))
		.map((one) => one.slice(4));

	it("without any way lacks everything, by name", async () => {
		const found = await booted(ways.nothing ?? "", written(false));
		expect(found).toMatchObject({ reached: [], missing: all });
		expect(found.ends).toEqual(["no-route"]);
	});

	it("behind a NAT gateway has everything, by it", async () => {
		const found = await booted(ways["a NAT gateway"] ?? "", written(false));
		expect(found).toMatchObject({ reached: all, missing: [] });
		expect(found.ways).toEqual(["aws_nat_gateway.main"]);
	});

	it("with a route to the internet gateway needs a public address as well", async () => {
		const way = ways["a public address"] ?? "";
		const without = await booted(way, written(false));
		expect(without).toMatchObject({ reached: [], missing: all });
		expect(without.ends).toEqual(["no-public-address"]);
		if (name === "a function") return;
		const found = await booted(way, written(true));
		expect(found).toMatchObject({ reached: all, missing: [] });
		expect(found.ways).toEqual(["aws_internet_gateway.main"]);
	});

	it("with an endpoint for each service reaches them by these, and not the internet", async () => {
		const found = await booted(endpoints(...services), written(false));
		expect(found).toMatchObject({
			reached: all.filter((one) => one !== "internet"),
			missing: onInternet,
		});
		expect(found.ways).toEqual(
			services.map((_, at) => `aws_vpc_endpoint.e${at}`).sort(),
		);
	});

	it.each(services)(
		"lacks exactly %s where its endpoint alone is missing",
		async (service) => {
			const others = services.filter((one) => one !== service);
			const found = await booted(endpoints(...others), written(false));
			expect(found.missing).toEqual([`aws:${service}`, ...onInternet].sort());
		},
	);
});

describe("a database of its own", () => {
	const database = (port: number, peer: string) => `
resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_db_subnet_group" "main" {
  subnet_ids = [aws_subnet.main.id, aws_subnet.other.id]
}
resource "aws_security_group" "data" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = ${port}
    to_port         = ${port}
    protocol        = "tcp"
    security_groups = [${peer}]
  }
}
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.data.id]
}`;
	const own = "aws_security_group.main.id";
	const told = "#!/bin/bash\n";
	const toldOf = `${told}    export DATABASE=\${aws_db_instance.main.address}\n`;
	const clients = {
		"a Fargate task": fargate(false),
		// Whoever may have nothing to do with it is told of the database.
		"an instance": instance(false).replace(told, toldOf),
		"an Auto Scaling group": group(false).replace(told, toldOf),
		"a function": lambda().replace(
			"TOKEN =",
			"DATABASE = aws_db_instance.main.address\n      TOKEN =",
		),
	};
	const nat = ways["a NAT gateway"] ?? "";

	it.each(Object.entries(clients))("is reached by %s", async (_, client) => {
		const found = await booted(nat, client, database(5432, own));
		expect(found.reached).toContain("database");
		expect(found.missing).toEqual([]);
	});

	it.each(Object.entries(clients))(
		"is missing to %s on another port, or for another group",
		async (_, client) => {
			for (const kept of [
				database(3306, own),
				database(5432, "aws_security_group.nobody.id"),
			]) {
				const nobody = `resource "aws_security_group" "nobody" {\n  vpc_id = aws_vpc.main.id\n}`;
				const found = await booted(nat, client, kept, nobody);
				expect(found.missing).toEqual(["database"]);
				expect(found.ends).toEqual(["denied-by-security-group-ingress"]);
			}
		},
	);
});
