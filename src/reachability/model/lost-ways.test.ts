import { describe, test } from "vitest";
import {
	expectUntold,
	type LostCase,
} from "../../../test/support/lost-references.ts";

const routes = (target: string) => `
resource "aws_route" "ab" {
  route_table_id         = aws_vpc.a.main_route_table_id
  destination_cidr_block = "10.2.0.0/16"
  ${target}
}
resource "aws_route" "ba" {
  route_table_id         = aws_vpc.b.main_route_table_id
  destination_cidr_block = "10.1.0.0/16"
  ${target}
}`;

const byPeering = routes(
	"vpc_peering_connection_id = aws_vpc_peering_connection.ab.id",
);

const byTransit = routes("transit_gateway_id = aws_ec2_transit_gateway.t.id");

const attachment = (of: string, more = "") => `
resource "aws_ec2_transit_gateway_vpc_attachment" "${of}" {
  transit_gateway_id = aws_ec2_transit_gateway.t.id
  vpc_id             = aws_vpc.${of}.id
  subnet_ids         = [aws_subnet.${of}.id]
  ${more}
}`;

const separate = `
resource "aws_ec2_transit_gateway" "t" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}
resource "aws_ec2_transit_gateway_route_table" "t" {
  transit_gateway_id = aws_ec2_transit_gateway.t.id
}`;

const cases: readonly LostCase[] = [
	{
		what: "a VPC at the end of a peering connection",
		from: "aws_instance.a",
		to: "aws_instance.b",
		text: `${byPeering}
resource "aws_vpc_peering_connection" "ab" {
  vpc_id      = aws_vpc.a.id
  peer_vpc_id = var.lost
  auto_accept = true
}`,
	},
	{
		what: "whose requester nobody can tell",
		from: "aws_instance.a",
		to: "aws_instance.b",
		text: `${byPeering}
resource "aws_vpc_peering_connection" "ab" {
  vpc_id      = var.lost
  peer_vpc_id = aws_vpc.b.id
  auto_accept = true
}`,
	},
	{
		what: "the peering connection that is accepted",
		from: "aws_instance.a",
		to: "aws_instance.b",
		text: `${byPeering}
resource "aws_vpc_peering_connection" "ab" {
  vpc_id      = aws_vpc.a.id
  peer_vpc_id = aws_vpc.b.id
}
resource "aws_vpc_peering_connection_accepter" "ab" {
  vpc_peering_connection_id = var.lost
  auto_accept               = true
}`,
	},
	{
		what: "the VPC of a transit gateway's attachment",
		from: "aws_instance.a",
		to: "aws_instance.b",
		text: `${byTransit}${attachment("b")}
resource "aws_ec2_transit_gateway" "t" {
}
resource "aws_ec2_transit_gateway_vpc_attachment" "a" {
  transit_gateway_id = aws_ec2_transit_gateway.t.id
  vpc_id             = var.lost
  subnet_ids         = [aws_subnet.a.id]
}`,
	},
	{
		what: "the subnets of an attachment",
		from: "aws_instance.a",
		to: "aws_instance.b",
		text: `${byTransit}${attachment("b")}
resource "aws_ec2_transit_gateway" "t" {
}
resource "aws_ec2_transit_gateway_vpc_attachment" "a" {
  transit_gateway_id = aws_ec2_transit_gateway.t.id
  vpc_id             = aws_vpc.a.id
  subnet_ids         = [var.lost]
}`,
	},
	{
		what: "the tables of a transit gateway that is looked up",
		from: "aws_instance.a",
		to: "aws_instance.b",
		text: `${routes("transit_gateway_id = data.aws_ec2_transit_gateway.t.id")}
data "aws_ec2_transit_gateway" "t" {
}
${attachment("a")}${attachment("b")}`.replaceAll(
			"= aws_ec2_transit_gateway.t.id",
			"= data.aws_ec2_transit_gateway.t.id",
		),
	},
	{
		what: "the table of an attachment, where it is looked up",
		from: "aws_instance.a",
		to: "aws_instance.b",
		text: `${byTransit}${separate}${attachment("a")}${attachment("b")}
data "aws_ec2_transit_gateway_route_table" "shared" {
}
resource "aws_ec2_transit_gateway_route_table_association" "a" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.a.id
  transit_gateway_route_table_id = data.aws_ec2_transit_gateway_route_table.shared.id
}`,
	},
	{
		what: "what a transit gateway's route leads to, where it is no VPC",
		from: "aws_instance.a",
		to: "10.9.0.5",
		text: `${separate}${attachment("a")}
resource "aws_route" "office" {
  route_table_id         = aws_vpc.a.main_route_table_id
  destination_cidr_block = "10.9.0.0/16"
  transit_gateway_id     = aws_ec2_transit_gateway.t.id
}
resource "aws_ec2_transit_gateway_route_table_association" "a" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.a.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id
}
resource "aws_ec2_transit_gateway_route" "office" {
  destination_cidr_block         = "10.9.0.0/16"
  transit_gateway_attachment_id  = aws_vpn_connection.office.transit_gateway_attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id
}
resource "aws_vpn_connection" "office" {
}`,
	},
	{
		what: "the VPC of an egress-only gateway",
		from: "aws_instance.a",
		to: "2001:4860:4860::8888",
		text: `
resource "aws_egress_only_internet_gateway" "a" {
  vpc_id = var.lost
}
resource "aws_route" "out" {
  route_table_id              = aws_vpc.a.main_route_table_id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.a.id
}`,
	},
	{
		what: "the subnet of a NAT gateway",
		from: "aws_instance.a",
		to: "203.0.113.9",
		text: `
resource "aws_nat_gateway" "a" {
  subnet_id = var.lost
}
resource "aws_route" "out" {
  route_table_id         = aws_vpc.a.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.a.id
}`,
	},
	{
		what: "the subnet of a NAT instance",
		from: "aws_instance.a",
		to: "203.0.113.9",
		text: `
resource "aws_instance" "nat" {
  subnet_id              = var.lost
  source_dest_check      = false
  vpc_security_group_ids = [aws_security_group.a.id]
}
resource "aws_route" "out" {
  route_table_id         = aws_vpc.a.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_instance.nat.primary_network_interface_id
}`,
	},
	{
		what: "whose main table a table is made",
		from: "aws_instance.a",
		to: "203.0.113.9",
		text: `
resource "aws_route_table" "a" {
  vpc_id = aws_vpc.a.id
}
resource "aws_main_route_table_association" "a" {
  vpc_id         = var.lost
  route_table_id = aws_route_table.a.id
}`,
	},
	{
		what: "which table is made the main one",
		from: "aws_instance.a",
		to: "203.0.113.9",
		text: `
resource "aws_main_route_table_association" "a" {
  vpc_id         = aws_vpc.a.id
  route_table_id = var.lost
}`,
	},
	{
		what: "whose main table is taken over",
		from: "aws_instance.a",
		to: "203.0.113.9",
		text: `
resource "aws_default_route_table" "a" {
  default_route_table_id = var.lost
}`,
	},
	{
		what: "which routes a table learns from a private gateway",
		from: "aws_instance.a",
		to: "192.168.4.4",
		text: `
resource "aws_vpn_gateway" "a" {
  vpc_id = aws_vpc.a.id
}
resource "aws_route_table" "a" {
  vpc_id           = aws_vpc.a.id
  propagating_vgws = [aws_vpn_gateway.a.id]
}
resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.a.id
}`,
	},
	{
		what: "whose default ACL is taken over",
		from: "aws_instance.a",
		to: "aws_instance.a2",
		text: `
resource "aws_default_network_acl" "a" {
  default_network_acl_id = var.lost
}`,
	},
	{
		what: "the ACL of a rule",
		from: "aws_instance.a",
		to: "aws_instance.a2",
		text: `
resource "aws_network_acl" "a" {
  vpc_id     = aws_vpc.a.id
  subnet_ids = [aws_subnet.a.id]
}
resource "aws_network_acl_rule" "a" {
  network_acl_id = var.lost
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}`,
	},
];

describe("a way of which nobody can tell where it leads is neither there nor not there", () => {
	test.each(cases)("$what", expectUntold);
});
