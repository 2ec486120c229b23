import { expect, it } from "vitest";
import { drawn } from "../../../test/support/drawn.ts";
import type { Diagram } from "../../diagram/index.ts";
import { graphOfSources, readSources } from "../../plan/index.ts";
import { diagramSvg, diagramText } from "./index.ts";

const config = (database: string, cache = "num_cache_nodes = 1") => `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "main" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = ["us-east-1a", "us-east-1b"][count.index]
}
resource "aws_security_group" "main" { vpc_id = aws_vpc.main.id }
resource "aws_db_subnet_group" "main" { subnet_ids = aws_subnet.main[*].id }
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.main.id]
  ${database}
}
resource "aws_elasticache_subnet_group" "main" { subnet_ids = aws_subnet.main[*].id }
resource "aws_elasticache_cluster" "main" {
  cluster_id         = "main"
  engine             = "memcached"
  node_type          = "cache.t4g.micro"
  subnet_group_name  = aws_elasticache_subnet_group.main.name
  security_group_ids = [aws_security_group.main.id]
  ${cache}
}`;

async function network(hcl: string): Promise<Diagram> {
	const { sources } = await readSources(async (path) =>
		path === "." ? { "main.tf": hcl } : undefined,
	);
	if (sources === undefined) throw new Error("no sources");
	const pictures = await drawn("system", graphOfSources(sources));
	const found = pictures.find(({ view }) => view === "network");
	if (found === undefined) throw new Error("no picture");
	return found;
}

function named(picture: Diagram, title: string) {
	const node = picture.nodes.find((one) => one.title === title);
	if (node === undefined) throw new Error(`no ${title}`);
	const zones = picture.frames
		.filter(({ kind, id }) => kind === "subnet" && node.frame === id)
		.map(({ parent }) => parent?.replace(/^.* /, ""));
	return { node, zones };
}

it("stands in the zone that is named, and in no other", async () => {
	const picture = await network(
		config(
			'availability_zone = "us-east-1b"',
			'num_cache_nodes = 2\n  availability_zone = "us-east-1a"',
		),
	);
	const { node, zones } = named(picture, "PostgreSQL database");
	expect(zones).toEqual(["us-east-1b"]);
	expect(node.slots).toHaveLength(1);
	expect(node.inOneOf).toBeUndefined();
	expect(named(picture, "Cache").zones).toEqual(["us-east-1a"]);
});

it("is drawn as one thing, dashed and in words, where AWS chooses the zone", async () => {
	const picture = await network(config(""));
	for (const title of ["PostgreSQL database", "Cache"]) {
		const { node } = named(picture, title);
		expect(node.inOneOf).toBe(true);
		expect(node.subnets).toHaveLength(2);
		expect(node.slots).toHaveLength(1);
		expect(node.lines).toContain("in one zone, which AWS chooses");
		const entry = picture.legend.find(
			({ reference }) => reference === node.reference,
		);
		expect(entry?.meaning).toMatch(/in one zone only, and AWS chooses/);
	}
	expect(diagramSvg(picture).match(/class="card one-of"/g)).toHaveLength(2);
	const text = diagramText(picture, { width: 120 });
	expect(text.match(/◦ \[R\d+\] PostgreSQL database \(here or/g)).toHaveLength(
		2,
	);
});

it("stands in all zones of its subnets with a standby, or with nodes across zones", async () => {
	const picture = await network(
		config("multi_az = true", 'num_cache_nodes = 2\n  az_mode = "cross-az"'),
	);
	for (const title of ["PostgreSQL database", "Cache"]) {
		const { node } = named(picture, title);
		expect(node.inOneOf).toBeUndefined();
		expect(node.slots).toHaveLength(2);
	}
	expect(diagramSvg(picture)).not.toContain("card one-of");
});
