import { expect, it } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { entitiesOf } from "../../plan/index.ts";
import { defaultClaims, proveClaim } from "../index.ts";
import { prover } from "../prover.ts";
import { networkModelOf } from "./index.ts";

/** A bastion to which the group's rule lets somebody log in. */
const bastion = (who: string) => `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "main" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}
resource "aws_route" "out" {
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}
resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 2
  entry {
    cidr = "198.51.100.0/25"
  }
}
resource "aws_ec2_managed_prefix_list_entry" "home" {
  prefix_list_id = aws_ec2_managed_prefix_list.offices.id
  cidr           = "203.0.113.7/32"
}
data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}
resource "aws_security_group" "bastion" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port = 22
    to_port   = 22
    protocol  = "tcp"
    ${who}
  }
}
resource "aws_instance" "bastion" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.main.id
  vpc_security_group_ids = [aws_security_group.bastion.id]
}`;

async function operatorsOf(who: string) {
	const graph = await writtenInHcl(bastion(who));
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const failing = defaultClaims(model)
		.map((claim) => proveClaim(prover(model), claim))
		.filter(({ holds }) => holds !== "yes")
		.map(({ claim }) => claim.text);
	const operator = model.actors.find(({ role }) => role === "operator");
	const cidrs =
		operator?.members.kind === "outside" ? operator.members.cidrs : [];
	return { cidrs, failing };
}

it.each([
	'cidr_blocks = ["198.51.100.0/25", "203.0.113.7/32"]',
	"prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id]",
])("are operators by the addresses of %s", async (who) => {
	expect(await operatorsOf(who)).toEqual({
		cidrs: ["198.51.100.0/25", "203.0.113.7/32"],
		failing: [],
	});
});

it("are no operators where AWS's own list lets CloudFront in", async () => {
	const { cidrs } = await operatorsOf(
		"prefix_list_ids = [data.aws_ec2_managed_prefix_list.cloudfront.id]",
	);
	expect(cidrs).toEqual([]);
});
