import { expect } from "vitest";
import { type Traffic, tcp } from "../../src/network/index.ts";
import { entitiesOf } from "../../src/plan/index.ts";
import {
	explain,
	networkModelOf,
	prover,
} from "../../src/reachability/index.ts";
import { writtenInHcl } from "./written-in-hcl.ts";

/**
 * Two VPCs with a host each, everything open, and nothing that leads anywhere. What
 * `var.lost` is, nobody can tell: whatever hangs on it must be said to be not known,
 * and is neither there nor not there.
 */
const twoVpcs = `
variable "lost" {
  type = string
}
resource "aws_vpc" "a" {
  cidr_block                       = "10.1.0.0/16"
  assign_generated_ipv6_cidr_block = true
}
resource "aws_vpc" "b" {
  cidr_block = "10.2.0.0/16"
}
resource "aws_subnet" "a" {
  vpc_id                          = aws_vpc.a.id
  cidr_block                      = "10.1.0.0/24"
  availability_zone               = "eu-west-1a"
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.a.ipv6_cidr_block, 8, 0)
  assign_ipv6_address_on_creation = true
}
resource "aws_subnet" "a2" {
  vpc_id            = aws_vpc.a.id
  cidr_block        = "10.1.1.0/24"
  availability_zone = "eu-west-1b"
}
resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.b.id
  cidr_block        = "10.2.0.0/24"
  availability_zone = "eu-west-1a"
}
resource "aws_security_group" "a" {
  vpc_id = aws_vpc.a.id
  ingress {
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
  egress {
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}
resource "aws_security_group" "b" {
  vpc_id = aws_vpc.b.id
  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "closed" {
  vpc_id = aws_vpc.a.id
}
resource "aws_instance" "a" {
  subnet_id              = aws_subnet.a.id
  vpc_security_group_ids = [aws_security_group.a.id]
}
resource "aws_instance" "a2" {
  subnet_id              = aws_subnet.a2.id
  vpc_security_group_ids = [aws_security_group.a.id]
}
resource "aws_instance" "b" {
  subnet_id              = aws_subnet.b.id
  vpc_security_group_ids = [aws_security_group.b.id]
}
resource "aws_internet_gateway" "a" {
  vpc_id = aws_vpc.a.id
}
`;

/** A flow, and what of it nobody can tell. */
export interface LostCase {
	readonly what: string;
	readonly from: string;
	readonly to: string;
	readonly traffic?: Traffic;
	/** Beside the two VPCs. */
	readonly text: string;
}

/** It ends in insufficient information with a reason, and is delivered by no other way. */
export async function expectUntold(given: LostCase): Promise<void> {
	const { from, to, traffic = tcp(443), text } = given;
	const graph = await writtenInHcl(twoVpcs + text);
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const ends = explain(prover(model), { from, to, traffic }).map(
		({ outcome: { disposition, reason } }) => ({
			disposition,
			hasReason: reason !== undefined && reason !== "",
		}),
	);
	expect(ends).toContainEqual({
		disposition: "insufficient-information",
		hasReason: true,
	});
	// Of the other family there may be something that is sure.
	expect(ends.map(({ disposition }) => disposition)).not.toContain("delivered");
}
