import { describe, test } from "vitest";
import {
	expectUntold,
	type LostCase,
} from "../../../test/support/lost-references.ts";
import { tcp } from "../../network/index.ts";

const out = `
resource "aws_route" "out" {
  route_table_id         = aws_vpc.a.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.a.id
}`;

const cases: readonly LostCase[] = [
	{
		what: "whose default group is taken over",
		from: "aws_instance.a",
		to: "aws_instance.silent",
		text: `
resource "aws_instance" "silent" {
  subnet_id = aws_subnet.a2.id
}
resource "aws_default_security_group" "a" {
  vpc_id = var.lost
}`,
	},
	{
		what: "who has an elastic address",
		from: "203.0.113.9",
		to: "aws_instance.a",
		text: `${out}
resource "aws_eip" "a" {
  instance = var.lost
}`,
	},
	{
		what: "with whom an elastic address is associated",
		from: "203.0.113.9",
		to: "aws_instance.a",
		text: `${out}
resource "aws_eip" "a" {
}
resource "aws_eip_association" "a" {
  allocation_id        = aws_eip.a.id
  network_interface_id = var.lost
}`,
	},
	{
		what: "who is put into another group",
		from: "aws_instance.a",
		to: "aws_instance.shut",
		text: `
resource "aws_instance" "shut" {
  subnet_id              = aws_subnet.a2.id
  vpc_security_group_ids = [aws_security_group.closed.id]
}
resource "aws_network_interface_sg_attachment" "shut" {
  security_group_id    = aws_security_group.a.id
  network_interface_id = var.lost
}`,
	},
	{
		what: "the launch template of a group",
		from: "aws_instance.a",
		to: "aws_autoscaling_group.a",
		text: `
resource "aws_autoscaling_group" "a" {
  vpc_zone_identifier = [aws_subnet.a2.id]
  launch_template {
    id = var.lost
  }
}`,
	},
	{
		what: "whether a group's instances have public addresses",
		from: "203.0.113.9",
		to: "aws_autoscaling_group.a",
		text: `${out}
resource "aws_autoscaling_group" "a" {
  vpc_zone_identifier = [aws_subnet.a2.id]
  launch_template {
    id = var.lost
  }
}`,
	},
	{
		what: "the launch template of an instance",
		from: "aws_instance.a",
		to: "aws_instance.made",
		text: `
resource "aws_instance" "made" {
  subnet_id = aws_subnet.a2.id
  launch_template {
    id = var.lost
  }
}`,
	},
	{
		what: "the cluster of a database",
		from: "aws_instance.a",
		to: "aws_rds_cluster_instance.a",
		traffic: tcp(5432),
		text: `
resource "aws_db_subnet_group" "a" {
  name       = "a"
  subnet_ids = [aws_subnet.a.id, aws_subnet.a2.id]
}
resource "aws_rds_cluster_instance" "a" {
  cluster_identifier   = var.lost
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.a.name
}`,
	},
	{
		what: "the table that leads to a gateway endpoint",
		from: "aws_instance.a",
		to: "aws:s3",
		text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.a.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
resource "aws_vpc_endpoint_route_table_association" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  route_table_id  = var.lost
}`,
	},
	{
		what: "the endpoint that a table leads to",
		from: "aws_instance.a",
		to: "aws:s3",
		text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.a.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
resource "aws_vpc_endpoint_route_table_association" "s3" {
  vpc_endpoint_id = var.lost
  route_table_id  = aws_vpc.a.main_route_table_id
}`,
	},
	{
		what: "the service of an endpoint",
		from: "aws_instance.a",
		to: "aws:secretsmanager",
		text: `
resource "aws_vpc_endpoint" "secrets" {
  vpc_id              = aws_vpc.a.id
  service_name        = var.lost
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.a2.id]
  security_group_ids  = [aws_security_group.a.id]
  private_dns_enabled = true
}
resource "aws_vpc_endpoint" "elsewhere" {
  vpc_id            = aws_vpc.b.id
  service_name      = "com.amazonaws.eu-west-1.secretsmanager"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.b.id]
}`,
	},
	{
		what: "the list of an entry",
		from: "aws_instance.a",
		to: "aws_instance.listed",
		text: `
resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 5
}
resource "aws_ec2_managed_prefix_list_entry" "office" {
  prefix_list_id = var.lost
  cidr           = "10.1.0.0/24"
}
resource "aws_security_group" "listed" {
  vpc_id = aws_vpc.a.id
  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id]
  }
}
resource "aws_instance" "listed" {
  subnet_id              = aws_subnet.a2.id
  vpc_security_group_ids = [aws_security_group.listed.id]
}`,
	},
	{
		what: "the VPC of a second block",
		from: "aws_instance.a",
		to: "10.5.0.9",
		text: `
resource "aws_vpc_ipv4_cidr_block_association" "more" {
  vpc_id     = var.lost
  cidr_block = "10.5.0.0/16"
}`,
	},
	{
		what: "the block of a VPC, which a pool of addresses gives",
		from: "aws_instance.pooled",
		to: "aws_instance.other",
		text: `
resource "aws_vpc" "pooled" {
  ipv4_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
  ipv4_netmask_length = 20
}
resource "aws_subnet" "pooled" {
  count      = 2
  vpc_id     = aws_vpc.pooled.id
  cidr_block = cidrsubnet(aws_vpc.pooled.cidr_block, 4, count.index)
}
resource "aws_security_group" "pooled" {
  vpc_id = aws_vpc.pooled.id
  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = [aws_vpc.pooled.cidr_block]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_instance" "pooled" {
  subnet_id              = aws_subnet.pooled[0].id
  vpc_security_group_ids = [aws_security_group.pooled.id]
}
resource "aws_instance" "other" {
  subnet_id              = aws_subnet.pooled[1].id
  vpc_security_group_ids = [aws_security_group.pooled.id]
}`,
	},
];

describe("what belongs to somebody of whom nobody can tell is neither there nor not there", () => {
	test.each(cases)("$what", expectUntold);
});
