import { expect, it } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { type ResourceGraph, readGraph } from "../../plan/index.ts";
import { prove } from "../proof.ts";

/** What is claimed about who reaches the database. */
function reached(graph: ResourceGraph) {
	const found = prove(graph, { matrix: false }).verdicts.filter(({ claim }) =>
		/^database is reached/.test(claim.text),
	);
	return found.map(({ claim, holds, names }) => [claim.text, holds, names]);
}

const database = `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "app" { vpc_id = aws_vpc.main.id }
resource "aws_security_group" "db" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.app.id]
  }
}
resource "aws_db_subnet_group" "main" { subnet_ids = [aws_subnet.main.id] }
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.db.id]
}
`;

it("does not say that nobody reaches a database that lets in the group that EKS makes", () => {
	const { graph } = readGraph(readPlan("eks"));
	if (graph === undefined) throw new Error("no graph");
	expect(reached(graph)).toEqual([
		[
			expect.stringMatching(/^database is reached/),
			"unknown",
			{
				at: "aws_eks_cluster.main",
				text: "aws_security_group.database ingress[0] lets in whoever is in its security group, and who that is is not known",
			},
		],
	]);
});

it.each([
	[
		"Elastic Beanstalk's hosts",
		"aws_elastic_beanstalk_environment.main",
		`resource "aws_elastic_beanstalk_environment" "main" {
  application = "main"
  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "SecurityGroups"
    value     = aws_security_group.app.id
  }
}`,
	],
	[
		"App Runner's connector",
		"aws_apprunner_vpc_connector.main",
		`resource "aws_apprunner_vpc_connector" "main" {
  subnets         = [aws_subnet.main.id]
  security_groups = [aws_security_group.app.id]
}`,
	],
	[
		"a task that a schedule starts",
		"aws_cloudwatch_event_target.main",
		`resource "aws_cloudwatch_event_target" "main" {
  ecs_target {
    network_configuration {
      subnets         = [aws_subnet.main.id]
      security_groups = [aws_security_group.app.id]
    }
  }
}`,
	],
])("nor one that lets in the group of %s", async (_, at, text) => {
	const [first] = reached(await writtenInHcl(database + text));
	expect(first).toEqual([
		"database is reached by nobody",
		"unknown",
		{
			at,
			text: "aws_security_group.db ingress[0] lets in whoever is in aws_security_group.app, and who that is is not known",
		},
	]);
});

it("takes who only names a group, or is in another one, for no member", async () => {
	const more = `
resource "aws_ssm_parameter" "group" { value = aws_security_group.app.id }
resource "aws_vpc_security_group_vpc_association" "app" {
  security_group_id = aws_security_group.app.id
  vpc_id            = aws_vpc.main.id
}
resource "aws_apprunner_vpc_connector" "main" {
  subnets         = [aws_subnet.main.id]
  security_groups = [aws_security_group.db.id]
}`;
	expect(reached(await writtenInHcl(database + more))).toEqual([
		["database is reached by nobody", "yes", undefined],
	]);
});
