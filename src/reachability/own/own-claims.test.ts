import { beforeAll, describe, expect, it } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { type ResourceGraph, readGraph } from "../../plan/index.ts";
import { prove } from "../proof.ts";
import { parseClaims, unknownNames } from "./index.ts";

/** Two web servers that the internet reaches on 443, an application that they reach on 8000, a database that it reaches. */
const shop = `
provider "aws" {
  region = "eu-central-1"
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}
resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.\${count.index + 2}.0/24"
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
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 8000
    to_port         = 8000
    protocol        = "tcp"
    security_groups = [aws_security_group.web.id]
  }
  egress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}
resource "aws_security_group" "data" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.app.id]
  }
}
resource "aws_instance" "web" {
  count                  = 2
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = [aws_security_group.web.id]
  tags                   = { tier = "web", "a=b" = "c" }
}
resource "aws_instance" "app" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.private[0].id
  vpc_security_group_ids = [aws_security_group.app.id]
  tags                   = { tier = "app" }
}
resource "aws_db_subnet_group" "main" {
  subnet_ids = aws_subnet.private[*].id
}
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.data.id]
}
`;

let graph: ResourceGraph;
beforeAll(async () => {
	graph = await writtenInHcl(shop);
});

/** How a claim ends: `yes`, `no` or `unknown`, by whom it is broken, or that it is about nobody. */
function ends(claim: unknown): readonly string[] {
	const { claims, diagnostics } = parseClaims([claim], "claims.yaml");
	expect(diagnostics).toEqual([]);
	const { verdicts } = prove(graph, { claims, matrix: false });
	return verdicts
		.filter((one) => one.claim.origin === "own")
		.map(({ holds, idle, example }) => {
			if (idle === true) return "nobody";
			if (example === undefined) return holds;
			const { from, to, outcome } = example;
			return `${holds}: ${from} → ${to} ${outcome.disposition}`;
		});
}

const web = "aws_instance.web[*]";
const delivered = (from: string, to: string) => `no: ${from} → ${to} delivered`;

describe("never", () => {
	it.each<[unknown, unknown, unknown, readonly string[]]>([
		["internet", "database", undefined, ["yes"]],
		[
			"internet",
			web,
			undefined,
			[delivered("internet", "service:aws_instance.web[0]")],
		],
		// All but what is asked about may pass.
		["internet", web, 22, ["yes"]],
		[
			"internet",
			web,
			"tcp 440-450",
			[delivered("internet", "service:aws_instance.web[0]")],
		],
		["internet", web, ["udp 443", "icmp"], ["yes"]],
		[
			web,
			"aws_instance.app",
			"all",
			[delivered("service:aws_instance.web[0]", "aws_instance.app")],
		],
		// One verdict for each pair of whom it names.
		["internet", ["database", "aws_instance.app"], undefined, ["yes", "yes"]],
		[
			[web, "internet"],
			["aws_instance.app", "database"],
			undefined,
			[
				delivered("service:aws_instance.web[0]", "aws_instance.app"),
				"yes",
				"yes",
				"yes",
			],
		],
		// A service that nothing else names is there all the same.
		[
			"aws_instance.web[0]",
			"aws:logs",
			undefined,
			[delivered("service:aws_instance.web[0]", "aws:logs")],
		],
		["aws_instance.app", "aws:logs", undefined, ["yes"]],
	])("from %j to %j on %j: %j", (from, to, on, expected) => {
		expect(ends({ never: { from, to, on } })).toEqual(expected);
	});
});

describe("only", () => {
	it.each<[unknown, unknown, unknown, readonly string[]]>([
		["aws_instance.app", "database", undefined, ["yes"]],
		["aws_instance.app", "database", 5432, ["yes"]],
		[
			"aws_instance.app",
			"database",
			5433,
			[delivered("aws_instance.app", "database")],
		],
		[web, "database", undefined, [delivered("aws_instance.app", "database")]],
		[web, "aws_instance.app", "tcp 8000-8001", ["yes"]],
		["internet", web, 443, ["yes"]],
		[
			"aws_instance.web[0]",
			"aws_instance.app",
			undefined,
			[delivered("service:aws_instance.web[1]", "aws_instance.app")],
		],
		[
			"internet",
			["database", "aws_instance.app"],
			undefined,
			[
				delivered("aws_instance.app", "database"),
				delivered("service:aws_instance.web[0]", "aws_instance.app"),
			],
		],
	])("%j reaches %j on %j: %j", (from, to, on, expected) => {
		expect(ends({ only: { from, to, on } })).toEqual(expected);
	});
});

describe("can", () => {
	it.each<[unknown, unknown, unknown, readonly string[]]>([
		[web, "aws_instance.app", 8000, ["yes"]],
		["internet", web, [443], ["yes"]],
		[
			"internet",
			web,
			[443, 80],
			[
				"no: internet → service:aws_instance.web[0] denied-by-security-group-ingress",
			],
		],
		["aws_instance.app", "database", 5432, ["yes"]],
		[
			"aws_instance.app",
			"internet",
			443,
			["no: aws_instance.app → internet denied-by-security-group-egress"],
		],
		["internet", "database", 5432, ["no"]],
		[web, ["aws:s3", "aws:logs"], 443, ["yes", "yes"]],
		[
			"aws_instance.app",
			"aws:logs",
			443,
			["no: aws_instance.app → aws:logs denied-by-security-group-egress"],
		],
	])("%j reaches %j on %j: %j", (from, to, on, expected) => {
		expect(ends({ can: { from, to, on } })).toEqual(expected);
	});
});

describe("whom a claim means", () => {
	const reached = delivered("internet", "service:aws_instance.web[0]");
	it.each<[unknown, readonly string[]]>([
		["aws_instance.web[0]", [reached]],
		["aws_instance.*", [reached]],
		["*.web[1]", [delivered("internet", "service:aws_instance.web[1]")]],
		// A star stands for anything, and everything else for itself.
		["aws_instance.web[?]*", ["nobody"]],
		["aws_*.app", ["yes"]],
		[{ address: "aws_instance.web[*]" }, [reached]],
		[{ type: "aws_instance" }, [reached]],
		[{ type: "aws_db_instance" }, ["yes"]],
		[{ type: "aws_lambda_function" }, ["nobody"]],
		[{ tag: "tier" }, [reached]],
		[{ tag: "tier=web" }, [reached]],
		[{ tag: "tier=app" }, ["yes"]],
		[{ tag: "tier=data" }, ["nobody"]],
		[{ tag: { key: "a=b", value: "c" } }, [reached]],
		[{ tag: { key: "tier", value: "w*" } }, [reached]],
		// Everything that is given must fit.
		[{ type: "aws_instance", tag: "tier=app" }, ["yes"]],
		[{ address: "aws_instance.*", tag: "tier=data" }, ["nobody"]],
		[{ actor: "database", type: "aws_db_instance" }, ["yes"]],
		[{ actor: "database", type: "aws_instance" }, ["nobody"]],
		[{ actor: "data*" }, ["yes"]],
	])("%j", (to, expected) => {
		expect(ends({ never: { from: "internet", to } })).toEqual(expected);
	});
});

describe("what would always hold is refused", () => {
	it.each(["never", "can", "only"])("%s on no traffic", (rule) => {
		const claim = { [rule]: { from: "internet", to: "database", on: [] } };
		const { claims, diagnostics } = parseClaims([claim], "c");
		expect(claims).toEqual([]);
		expect(diagnostics.map(({ summary }) => summary)).toEqual([
			`${rule}.on: [] is no traffic`,
		]);
	});
});

it("means an instance of a cluster by the type that it has in Terraform", () => {
	const { graph: aurora } = readGraph(readPlan("aurora"));
	if (aurora === undefined) throw new Error("no graph");
	const to = { type: "aws_rds_cluster_instance" };
	const { claims } = parseClaims([{ never: { from: "internet", to } }], "c");
	const { verdicts } = prove(aurora, { claims, matrix: false });
	const [own] = verdicts.filter(({ claim }) => claim.origin === "own");
	expect(own?.holds).toBe("no");
	expect(own?.example?.to).toBe("database:reports-0");
});

describe("a name that nobody has", () => {
	function strangers(to: unknown) {
		const { claims } = parseClaims([{ never: { from: "internet", to } }], "c");
		const { actors } = prove(graph, { matrix: false });
		return unknownNames(claims, actors, { file: "c" }).map(
			({ summary, detail }) => `${summary} ${detail}`,
		);
	}

	it.each([
		["databse", "databse", "database"],
		["aws_instance.ap", "aws_instance.ap", "aws_instance.app"],
		["aws_instance.web[2]", "aws_instance.web[2]", "aws_instance.web[0]"],
		[
			{ address: "aws_db_instance.mian" },
			"aws_db_instance.mian",
			"aws_db_instance.main",
		],
	])("%j is refused with the nearest one", (to, name, near) => {
		const [said = "", ...more] = strangers(to);
		expect(more).toEqual([]);
		expect(said).toContain(`a claim speaks of ${JSON.stringify(name)}`);
		expect(said).toContain(`Did you mean ${JSON.stringify(near)}?`);
	});

	it.each([
		"database",
		"data*",
		"aws_instance.*",
		"aws:sqs",
		{ type: "aws_lambda_function" },
		{ tag: "nobody" },
	])("%j is none", (to) => {
		expect(strangers(to)).toEqual([]);
	});

	it.each([
		["aws:s4", '"aws:s3"'],
		["aws:secretmanager", '"aws:secretsmanager"'],
		["aws:ecr", '"aws:ecr.api" or "aws:ecr.dkr"'],
	])("is one for %s, which AWS does not have: %s was meant", (name, meant) => {
		const { claims } = parseClaims(
			[{ never: { from: name, to: "internet" } }],
			"c",
		);
		// As the model has it that is made for these claims: with whatever they name.
		const named = prove(graph, { claims, matrix: false }).actors;
		const [found, ...more] = unknownNames(claims, named, { file: "c" });
		expect(more).toEqual([]);
		expect(found?.summary).toContain(JSON.stringify(name));
		expect(found?.detail).toContain(`Did you mean ${meant}?`);
	});

	it.each(["aws:sts-fips", "aws:us-east-1.vpce-svc-0a1b2c", "aws:ecr.dkr"])(
		"is none for %s",
		(name) => {
			expect(strangers(name)).toEqual([]);
		},
	);

	it("is one for `aws:` and nothing behind it", () => {
		expect(strangers("aws:")).toHaveLength(1);
	});
});
