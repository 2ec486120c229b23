import { beforeAll, expect, it } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { compile } from "../../kernel/index.ts";
import { entitiesOf } from "../../plan/index.ts";
import {
	defaultClaims,
	networkModelOf,
	prover,
} from "../../reachability/index.ts";
import { chooseFlows } from "./choose-flows.ts";
import { groundOf } from "./ends.ts";
import type { Flow } from "./flow.ts";

/** A bastion that its operator's sixteen addresses reach, in a network that speaks IPv6 too, and a server of the web. */
const system = `
provider "aws" {
  region = "eu-central-1"
}
resource "aws_vpc" "main" {
  cidr_block                       = "10.0.0.0/16"
  assign_generated_ipv6_cidr_block = false
  ipv6_cidr_block                  = "2600:1f14:1::/56"
  ipv6_ipam_pool_id                = "ipam-pool-1"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  ipv6_cidr_block         = "2600:1f14:1::/64"
  map_public_ip_on_launch = true
}
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.main.id
  }
}
resource "aws_security_group" "bastion" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["198.51.100.16/28"]
  }
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port        = 443
    to_port          = 443
    protocol         = "tcp"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}
resource "aws_instance" "bastion" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t4g.nano"
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = [aws_security_group.bastion.id]
}
resource "aws_instance" "web" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t4g.nano"
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = [aws_security_group.web.id]
  ipv6_addresses         = ["2600:1f14:1::7"]
}
`;

let flows: readonly Flow[];
beforeAll(async () => {
	const graph = await writtenInHcl(system);
	const model = networkModelOf(entitiesOf(graph), graph.references, []);
	const ground = groundOf(prover(model), compile(model));
	const count = { next: 0 };
	flows = defaultClaims(model, { sealed: false }).flatMap((claim) =>
		chooseFlows(ground, claim, count),
	);
});

/** Sources of packets to the bastion's port 22, with what is expected of them. */
function sourcesAt22() {
	const found = flows
		.filter(
			({ probe: { kind, destinationPort }, to }) =>
				to === "bastion" && kind === "tcp" && destinationPort === 22,
		)
		.map(({ probe: { source, expected } }) => [source, expected] as const);
	return new Map(found);
}

it("tries the first and last address that is let in, and those beside them", () => {
	const sources = sourcesAt22();
	expect(sources.get("198.51.100.16")).toBe(true);
	expect(sources.get("198.51.100.31")).toBe(true);
	expect(sources.get("198.51.100.15")).toBe(false);
	expect(sources.get("198.51.100.32")).toBe(false);
});

it("tries ports at and beside the edges", () => {
	const ports = flows
		.filter(({ from, to }) => from === "internet" && to === "service")
		.filter(({ probe }) => probe.kind === "tcp")
		.map(
			({ probe: { destinationPort, expected } }) =>
				[destinationPort, expected] as const,
		);
	expect(Object.fromEntries(ports)).toMatchObject({
		442: false,
		443: true,
		444: false,
	});
});

it("tries IPv6 and ICMP", () => {
	const kinds = new Set(
		flows.map(
			({ probe: { kind, source } }) =>
				`${kind} ${source.includes(":") ? "6" : "4"}`,
		),
	);
	expect([...kinds].sort()).toEqual([
		"echo 4",
		"echo 6",
		"tcp 4",
		"tcp 6",
		"udp 4",
		"udp 6",
	]);
	expect(
		flows.some(
			({ probe: { kind, source, destinationPort, expected } }) =>
				kind === "tcp" &&
				source.includes(":") &&
				destinationPort === 443 &&
				expected,
		),
	).toBe(true);
});

it("numbers its packets, and sends from nowhere where nobody is", () => {
	const ids = flows.map(({ probe }) => probe.id);
	expect(new Set(ids).size).toBe(ids.length);
	const private4 = /^(0|10|127|169\.254|192\.168|2[2-5]\d)\./;
	const outside = flows.filter(({ probe }) => probe.client === "internet");
	expect(outside.length).toBeGreaterThan(10);
	for (const { probe } of outside) expect(probe.source).not.toMatch(private4);
});
