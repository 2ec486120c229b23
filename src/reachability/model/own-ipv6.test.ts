import { expect, it } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { prove } from "../proof.ts";

/** A public subnet with IPv6 that gives nobody an address by itself, and a group that is open by IPv6 alone. */
const network = (assign: boolean) => `
provider "aws" {
  region = "eu-central-1"
}
resource "aws_vpc" "main" {
  cidr_block        = "10.0.0.0/16"
  ipv6_cidr_block   = "2600:1f14:1::/56"
  ipv6_ipam_pool_id = "ipam-pool-1"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "public" {
  vpc_id                          = aws_vpc.main.id
  cidr_block                      = "10.0.1.0/24"
  ipv6_cidr_block                 = "2600:1f14:1::/64"
  assign_ipv6_address_on_creation = ${assign}
}
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.main.id
  }
}
resource "aws_security_group" "open" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port        = 8080
    to_port          = 8080
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"]
  }
}
`;

const machine = `
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t4g.nano"
  vpc_security_group_ids = [aws_security_group.open.id]
`;

const instance = (more: string) =>
	`resource "aws_instance" "web" {${machine}  subnet_id = aws_subnet.public.id\n  ${more}\n}`;

const own = (more: string) => `
resource "aws_network_interface" "web" {
  subnet_id       = aws_subnet.public.id
  security_groups = [aws_security_group.open.id]
  ${more}
}
resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.nano"
  network_interface {
    device_index         = 0
    network_interface_id = aws_network_interface.web.id
  }
}`;

const group = (more: string) => `
resource "aws_launch_template" "web" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t4g.nano"
  network_interfaces {
    security_groups = [aws_security_group.open.id]
    ${more}
  }
}
resource "aws_autoscaling_group" "web" {
  min_size            = 1
  max_size            = 2
  vpc_zone_identifier = [aws_subnet.public.id]
  launch_template {
    id = aws_launch_template.web.id
  }
}`;

const balancer = (more: string) => `
resource "aws_lb" "web" {
  subnets         = [aws_subnet.public.id]
  security_groups = [aws_security_group.open.id]
  ${more}
}`;

/** Not known before the apply, as the provider says it of what it computes. */
const lost = `
resource "aws_ebs_volume" "any" {
  availability_zone = "eu-central-1a"
  size              = 1
}`;

/** Ports by which the internet gets in by IPv6. */
async function ports(resources: string, assign = false) {
	const { reach } = prove(await writtenInHcl(network(assign) + resources));
	return reach
		.filter(({ from, family }) => from === "internet" && family === 6)
		.flatMap(({ streams }) => streams.flatMap((one) => one.ports ?? []));
}

const open = [{ from: 8080, to: 8080 }];

it.each([
	["an instance that asks for none", instance(""), []],
	["an instance with so many", instance("ipv6_address_count = 1"), open],
	[
		"an instance with this one",
		instance('ipv6_addresses = ["2600:1f14:1::7"]'),
		open,
	],
	["an instance with none by number", instance("ipv6_address_count = 0"), []],
	["an interface that asks for none", own(""), []],
	["an interface with so many", own("ipv6_address_count = 2"), open],
	["a template that asks for none", group(""), []],
	["a template with so many", group("ipv6_address_count = 1"), open],
	["a load balancer of IPv4", balancer(""), []],
	["one of both", balancer('ip_address_type = "dualstack"'), open],
	[
		"one without public IPv4",
		balancer('ip_address_type = "dualstack-without-public-ipv4"'),
		open,
	],
	[
		"an internal one of both",
		balancer('ip_address_type = "dualstack"\n  internal = true'),
		[],
	],
])("%s is reached by IPv6 as it should be", async (_, resources, expected) => {
	expect(await ports(resources)).toEqual(expected);
});

it.each([
	["a count", instance("ipv6_address_count = aws_ebs_volume.any.iops")],
	[
		"addresses",
		instance(
			"ipv6_addresses = [for one in [1] : aws_ebs_volume.any.id if aws_ebs_volume.any.iops > 1]",
		),
	],
	["a template's count", group("ipv6_address_count = aws_ebs_volume.any.iops")],
	[
		"a load balancer's type",
		balancer("ip_address_type = aws_ebs_volume.any.id"),
	],
	[
		"whether it is internal",
		balancer(
			'ip_address_type = "dualstack"\n  internal = aws_ebs_volume.any.encrypted',
		),
	],
])("is not guessed where %s is not known", async (_, resources) => {
	const graph = await writtenInHcl(network(false) + lost + resources);
	const { reach } = prove(graph);
	const found = reach.filter(
		({ from, family }) => from === "internet" && family === 6,
	);
	expect(found.flatMap(({ streams }) => streams)).toEqual([]);
	expect(
		found.flatMap(({ perhaps }) => perhaps.flatMap((one) => one.ports ?? [])),
	).toEqual(open);
	// The subnet gives it all the same.
	if (resources.includes('aws_lb"')) return;
	const given = prove(await writtenInHcl(network(true) + lost + resources));
	expect(
		given.reach
			.filter(({ from, family }) => from === "internet" && family === 6)
			.flatMap(({ streams }) => streams.flatMap((one) => one.ports ?? [])),
	).toEqual(open);
});

it("is given by the subnet to machines, and to no load balancer", async () => {
	expect(await ports(instance(""), true)).toEqual(open);
	expect(await ports(group(""), true)).toEqual(open);
	expect(await ports(balancer(""), true)).toEqual([]);
});
