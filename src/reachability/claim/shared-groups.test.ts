import { expect, test } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import {
	entitiesOf,
	graphOfSources,
	type ResourceGraph,
	readGraph,
	readSources,
} from "../../plan/index.ts";
import { networkModelOf } from "../model/index.ts";
import { prover } from "../prover.ts";
import { defaultClaims } from "./default-claims.ts";
import { proveClaim } from "./prove-claim.ts";

/** The default claims that do not hold, with the flow that breaks each. */
function broken(graph: ResourceGraph | undefined): readonly string[] {
	if (graph === undefined) throw new Error("no graph");
	const model = networkModelOf(entitiesOf(graph));
	const ready = prover(model);
	return defaultClaims(model)
		.map((one) => proveClaim(ready, one))
		.filter(({ holds }) => holds !== "yes")
		.map(({ claim, example }) => {
			const port = example?.packet.destinationPort;
			return `${claim.text}: ${example?.from} → ${example?.to}:${port}`;
		});
}

async function brokenIn(hcl: string): Promise<readonly string[]> {
	const { sources } = await readSources(async (path) =>
		path === "." ? { "main.tf": hcl } : undefined,
	);
	if (sources === undefined) throw new Error("no sources");
	return broken(graphOfSources(sources));
}

test("a group that several share breaks nothing by what it opens for the others", () => {
	expect(broken(readGraph(readPlan("shared-groups")).graph)).toEqual([]);
});

test("it does by what it opens for nobody who is in it, or to somebody whom nobody meant", () => {
	expect(broken(readGraph(readPlan("shared-groups-open")).graph)).toEqual([
		"service:api is reached only by load-balancer, service:web: load-balancer → service:api:22",
		"service:web is reached only by load-balancer, service:api: load-balancer → service:web:22",
		"database is reached only by service:api, service:web: aws_instance.worker → database:5432",
	]);
});

/** A service, a database and a cache in one group that lets all of them talk. */
const together = (more: string, publicly = false) => `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "main" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = ["us-east-1a", "us-east-1b"][count.index]
}
resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "main" {
  count          = 2
  subnet_id      = aws_subnet.main[count.index].id
  route_table_id = aws_route_table.main.id
}
resource "aws_security_group" "all" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = true
  }
  ${more}
  egress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = true
  }
}
resource "aws_ecs_cluster" "main" { name = "main" }
resource "aws_ecs_task_definition" "main" {
  family                   = "main"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  container_definitions    = jsonencode([{ name = "main", image = "nginx", portMappings = [{ containerPort = 8000 }] }])
}
resource "aws_ecs_service" "main" {
  name            = "main"
  launch_type     = "FARGATE"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.main.arn
  network_configuration {
    subnets         = aws_subnet.main[*].id
    security_groups = [aws_security_group.all.id]
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.main.arn
    container_name   = "main"
    container_port   = 8000
  }
}
resource "aws_lb_target_group" "main" {
  port        = 8000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.main.id
}
resource "aws_db_subnet_group" "main" { subnet_ids = aws_subnet.main[*].id }
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  publicly_accessible    = ${publicly}
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.all.id]
}
resource "aws_elasticache_subnet_group" "main" { subnet_ids = aws_subnet.main[*].id }
resource "aws_elasticache_cluster" "main" {
  cluster_id         = "main"
  engine             = "redis"
  node_type          = "cache.t4g.micro"
  subnet_group_name  = aws_elasticache_subnet_group.main.name
  security_group_ids = [aws_security_group.all.id]
}
`;

const openedTo = (port: number) => `
  ingress {
    from_port   = ${port}
    to_port     = ${port}
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
`;

function aboutReach(lines: readonly string[]): readonly string[] {
	return lines.filter((line) => / reache[sd] /.test(line));
}

test("one group for service, database and cache breaks nothing: neither of the two begins a conversation", async () => {
	expect(aboutReach(await brokenIn(together("")))).toEqual([]);
	// Nothing listens on 6379 of the database, although it is public and the group lets everybody in.
	const cache = await brokenIn(together(openedTo(6379), true));
	expect(aboutReach(cache)).toEqual([]);
});

test("one group breaks what it lets the internet in to", async () => {
	expect(aboutReach(await brokenIn(together(openedTo(5432), true)))).toEqual([
		"internet reaches nothing inside: internet → database:5432",
		"database is reached only by service: internet → database:5432",
	]);
});
