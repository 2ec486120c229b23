import { expect, it } from "vitest";
import { evaluated, said } from "../../test/support/policy.ts";
import { readGraph } from "../plan/index.ts";

it("takes no password for given that the provider only marks as a place for one", () => {
	const after = {
		identifier: "main",
		engine: "postgres",
		manage_master_user_password: true,
		password: null,
	};
	const planned = (password: string | null) => {
		const change = {
			actions: ["create"],
			before: null,
			after: { ...after, password },
			after_unknown: { id: true },
			after_sensitive: { password: true },
		};
		const resource = {
			address: "aws_db_instance.main",
			mode: "managed",
			type: "aws_db_instance",
			name: "main",
			provider_name: "registry.terraform.io/hashicorp/aws",
			change,
		};
		const plan = { format_version: "1.2", resource_changes: [resource] };
		const { graph } = readGraph(JSON.stringify(plan));
		if (graph === undefined) throw new Error("no graph");
		return evaluated(graph)
			.violations.map(({ rule }) => rule)
			.filter((rule) => rule === "database-password-in-state");
	};
	expect(planned(null)).toEqual([]);
	expect(planned("hunter2")).toEqual(["database-password-in-state"]);
});

it("does not call a health check blocked by addresses where nobody knows the addresses", async () => {
	const hcl = (blocks: string) => `
variable "subnets" { type = list(string) }
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_security_group" "lb" {
  vpc_id = aws_vpc.main.id
  egress {
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ${blocks}
  }
}
resource "aws_security_group" "host" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 8443
    to_port         = 8443
    protocol        = "tcp"
    security_groups = [aws_security_group.lb.id]
  }
}
resource "aws_lb" "main" {
  load_balancer_type = "network"
  internal           = true
  subnets            = var.subnets
  security_groups    = [aws_security_group.lb.id]
}
resource "aws_lb_target_group" "main" {
  port     = 8443
  protocol = "TCP"
  vpc_id   = aws_vpc.main.id
}
resource "aws_lb_listener" "main" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
  }
}
resource "aws_launch_template" "main" {
  image_id               = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.host.id]
}
resource "aws_autoscaling_group" "main" {
  min_size            = 1
  max_size            = 2
  vpc_zone_identifier = var.subnets
  target_group_arns   = [aws_lb_target_group.main.arn]
  launch_template { id = aws_launch_template.main.id }
}`;
	const blocked = /health-check-blocked/;
	expect(await said(hcl('["10.0.0.0/16"]'), blocked)).toEqual({
		violations: [],
		unclear: ["health-check-blocked aws_lb.main"],
	});
	// What no address would change is still said.
	expect((await said(hcl("[]"), blocked)).violations).toEqual([
		"health-check-blocked aws_lb.main",
	]);
});

it("does not take all subnets that a data source finds for one", async () => {
	const hcl = `
resource "terraform_data" "late" { input = "private" }
data "aws_subnets" "private" { tags = { Tier = terraform_data.late.output } }
data "aws_subnet" "one" { id = terraform_data.late.output }
resource "aws_lb" "main" { subnets = data.aws_subnets.private.ids }
resource "aws_lb" "one" { subnets = [data.aws_subnets.private.ids[0]] }
resource "aws_autoscaling_group" "main" {
  vpc_zone_identifier = data.aws_subnets.private.ids
  min_size            = 2
  max_size            = 4
}
`;
	expect(await said(hcl, /in-one-zone/)).toEqual({
		violations: [],
		unclear: [
			"balancer-in-one-zone aws_lb.main",
			"balancer-in-one-zone aws_lb.one",
			"fleet-in-one-zone aws_autoscaling_group.main",
		],
	});
});

it("knows from which version a database refuses by itself who comes without TLS", async () => {
	const database = (name: string, engine: string, version?: string) => `
resource "aws_db_instance" "${name}" {
  engine         = "${engine}"
  engine_version = ${version === undefined ? "null" : `"${version}"`}
}`;
	const cluster = (name: string, engine: string, more: string) => `
resource "aws_rds_cluster" "${name}" {
  engine = "${engine}"
  ${more}
}`;
	const hcl = [
		database("mariadb_11_8", "mariadb", "11.8.3"),
		database("mariadb_11_4", "mariadb", "11.4"),
		database("mysql_9_7", "mysql", "9.7"),
		database("mysql_9_1", "mysql", "9.1"),
		database("mysql_8_4", "mysql", "8.4.5"),
		database("mysql_any", "mysql"),
		database("oracle", "oracle-ee", "19"),
		cluster(
			"by_group",
			"aurora-mysql",
			'db_cluster_parameter_group_name = "default.aurora-mysql8.4"',
		),
		cluster("instances", "postgres", 'engine_version = "14.1"'),
		cluster(
			"first_serverless",
			"aurora-postgresql",
			'engine_version = "13.9"\n  engine_mode = "serverless"',
		),
		cluster(
			"older",
			"aurora-mysql",
			'engine_version = "8.0.mysql_aurora.3.08.0"',
		),
		cluster("oldest", "aurora", ""),
	].join("");
	const rule = "database-accepts-plain-connections";
	expect(await said(hcl, /plain-connections/)).toEqual({
		violations: [
			`${rule} aws_db_instance.mariadb_11_4`,
			`${rule} aws_db_instance.mysql_8_4`,
			`${rule} aws_rds_cluster.older`,
		],
		unclear: [
			`${rule} aws_db_instance.mysql_9_1`,
			`${rule} aws_db_instance.mysql_any`,
			`${rule} aws_rds_cluster.first_serverless`,
			`${rule} aws_rds_cluster.instances`,
		],
	});
});

it("does not take one address that is yet to be given for the world", async () => {
	const rule = (name: string, part: string) => `
resource "aws_security_group" "${name}" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["\${aws_instance.bastion.${part}"]
  }
}`;
	const hcl = [
		'resource "aws_instance" "bastion" {}',
		rule("host", "private_ip}/32"),
		rule("half", "private_ip}/1"),
		rule("any", "id}"),
	].join("\n");
	expect(await said(hcl, /ssh-open/)).toEqual({
		violations: [],
		unclear: [
			"ssh-open-to-world aws_security_group.any",
			"ssh-open-to-world aws_security_group.half",
		],
	});
});

it("does not call unused what a plan without its sources may use out of sight", () => {
	const change = (after: object, unknown: object) => ({
		actions: ["create"],
		before: null,
		after,
		after_unknown: { id: true, ...unknown },
		after_sensitive: {},
	});
	const resource = (type: string, planned: unknown) => ({
		...{ address: `${type}.main`, mode: "managed", type, name: "main" },
		provider_name: "registry.terraform.io/hashicorp/aws",
		change: planned,
	});
	const said = (references: readonly string[]) => {
		const plan = {
			format_version: "1.2",
			resource_changes: [
				resource("aws_security_group", change({ name: "main" }, {})),
				resource("aws_eip", change({}, {})),
				resource("aws_instance", change({}, { vpc_security_group_ids: true })),
				resource("aws_eip_association", change({}, { allocation_id: true })),
			],
			configuration: {
				root_module: {
					resources: [
						["aws_instance", "vpc_security_group_ids"],
						["aws_eip_association", "allocation_id"],
					].map(([type = "", name = ""]) => ({
						...{ address: `${type}.main`, mode: "managed", type, name: "main" },
						expressions:
							references.length === 0 ? {} : { [name]: { references } },
					})),
				},
			},
		};
		const { graph } = readGraph(JSON.stringify(plan));
		if (graph === undefined) throw new Error("no graph");
		const { violations, unclear } = evaluated(graph);
		return [violations, unclear].map((list) =>
			list.map(({ rule }) => rule).filter((rule) => /-unused$/.test(rule)),
		);
	};
	const both = ["elastic-address-unused", "security-group-unused"];
	expect(said(["local.used"])).toEqual([[], both]);
	expect(said([])).toEqual([both, []]);
});

it("does not call unused the target group that a deployment moves the traffic to", async () => {
	const hcl = (more: string) => `
resource "aws_lb_target_group" "green" {}
resource "aws_lb_target_group" "blue" {}
resource "aws_lb_listener" "main" {
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.blue.arn
  }
}
${more}`;
	const group = (pair: string) => `
resource "aws_codedeploy_deployment_group" "main" {
  load_balancer_info {
    target_group_pair_info { ${pair} }
  }
}`;
	const unused = ["target-group-unused aws_lb_target_group.green"];
	const named = "target_group { name = aws_lb_target_group.green.name }";
	const rule = /target-group-unused/;
	const none: readonly string[] = [];
	expect(await said(hcl(""), rule)).toEqual({
		violations: unused,
		unclear: none,
	});
	expect(await said(hcl(group(named)), rule)).toEqual({
		violations: none,
		unclear: none,
	});
	expect(await said(hcl(group("")), rule)).toEqual({
		violations: none,
		unclear: unused,
	});
	const service = `
resource "aws_ecs_service" "main" {
  load_balancer {
    target_group_arn = aws_lb_target_group.blue.arn
    advanced_configuration {
      alternate_target_group_arn = aws_lb_target_group.green.arn
    }
  }
}`;
	expect(await said(hcl(service), rule)).toEqual({
		violations: none,
		unclear: none,
	});
});

it("does not say of a restored database that it is not backed up, where nobody says so", async () => {
	const database = (name: string, more: string) => `
resource "aws_db_instance" "${name}" {
  ${more}
}`;
	const hcl = [
		database("new", 'engine = "postgres"'),
		database("restored", 'snapshot_identifier = "rds:old"'),
		database(
			"moment",
			'restore_to_point_in_time { source_db_instance_identifier = "old" }',
		),
		database(
			"short",
			'snapshot_identifier = "rds:old"\n  backup_retention_period = 1',
		),
	].join("");
	const rule = "database-without-backups";
	expect(await said(hcl, /without-backups/)).toEqual({
		violations: [
			`${rule} aws_db_instance.new`,
			`${rule} aws_db_instance.short`,
		],
		unclear: [
			`${rule} aws_db_instance.moment`,
			`${rule} aws_db_instance.restored`,
		],
	});
});

it("takes a replica of another region for one of another zone", async () => {
	const hcl = `
provider "aws" {
  alias  = "abroad"
  region = "eu-west-1"
}
resource "aws_db_instance" "main" { engine = "postgres" }
resource "aws_db_instance" "abroad" {
  provider            = aws.abroad
  replicate_source_db = aws_db_instance.main.arn
}
resource "aws_db_instance" "beside" {
  replicate_source_db = aws_db_instance.main.identifier
}`;
	expect(await said(hcl, /replica-beside-primary/)).toEqual({
		violations: [],
		unclear: ["replica-beside-primary aws_db_instance.beside"],
	});
});
