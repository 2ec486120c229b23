import { describe, expect, it } from "vitest";
import { drawn } from "../../test/support/drawn.ts";
import { pictureFaults } from "../../test/support/picture-faults.ts";
import { writtenInHcl } from "../../test/support/written-in-hcl.ts";
import type { Diagram } from "./index.ts";

/** One public subnet and one without a way out, in each of two zones; a group for hosts, and hosts in the first zone. */
function hosts(
	count: number,
	rules: string,
	more = "",
): Promise<readonly Diagram[]> {
	return pictures(`
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
${subnet("public_a", 1)}${subnet("public_b", 2)}${subnet("inner_b", 3)}${subnet("inner_a", 4)}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}
resource "aws_route_table_association" "other" {
  subnet_id      = aws_subnet.public_b.id
  route_table_id = aws_route_table.public.id
}
resource "aws_security_group" "host" {
  vpc_id = aws_vpc.main.id
  ${rules}
}
resource "aws_instance" "host" {
  count                       = ${count}
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.public_a.id
  associate_public_ip_address = true
  vpc_security_group_ids      = [aws_security_group.host.id]
}${more}`);
}

const subnet = (name: string, at: number) => `
resource "aws_subnet" "${name}" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${at}.0/24"
  availability_zone = "eu-west-1${name.slice(-1)}"
}`;

const rule = (direction: string, port: number, block: string) => `
  ${direction} {
    from_port   = ${port}
    to_port     = ${port}
    protocol    = "tcp"
    cidr_blocks = ["${block}"]
  }`;

const amongThemselves =
	rule("ingress", 9000, "10.0.0.0/16") + rule("egress", 9000, "10.0.0.0/16");

async function pictures(text: string): Promise<readonly Diagram[]> {
	return drawn("crowd", await writtenInHcl(text));
}

function network(pictures: readonly Diagram[]): Diagram {
	const found = pictures.find(({ view }) => view === "network");
	if (found === undefined) throw new Error("no picture");
	return found;
}

describe("hosts that all reach each other", () => {
	it("are one box where nobody could follow the lines, and it is said", async () => {
		for (const picture of await hosts(14, amongThemselves)) {
			expect(picture.arrows.length).toBeLessThanOrEqual(40);
			expect(picture.nodes.map(({ title }) => title)).toContain("14 instances");
			expect(picture.notes).toContain(
				"What the 14 instances send each other is not drawn.",
			);
			expect(pictureFaults(picture)).toEqual([]);
		}
	});

	it("have lines of their own where there are few: a line with heads at both ends ends nowhere else", async () => {
		const all = await hosts(6, amongThemselves);
		for (const { arrows } of all) {
			const twoWay = arrows.filter((one) => one.twoWay);
			expect(twoWay).toHaveLength(15);
			expect(twoWay.filter(({ labelBox }) => labelBox === undefined)).toEqual(
				[],
			);
		}
	});

	it("leave the picture's name and the paper's edge free", async () => {
		const open = amongThemselves + rule("ingress", 80, "0.0.0.0/0");
		for (const picture of await hosts(8, open)) {
			expect(picture.nodes.length).toBeGreaterThan(8);
			expect(pictureFaults(picture)).toEqual([]);
		}
	});
});

describe("hosts that differ in nothing but their names", () => {
	it("are drawn one by one up to six, and then as one", async () => {
		const titles = async (count: number) =>
			network(await hosts(count, ""))
				.nodes.map(({ title }) => title)
				.filter((title) => /instance/i.test(title));
		expect(await titles(6)).toEqual(Array(6).fill("Instance"));
		expect(await titles(7)).toEqual(["7 instances"]);
	});
});

describe("subnets of one name but for their zone", () => {
	it("stand beside each other, whatever stands in which of them and in whatever order they are written", async () => {
		const inner = `
resource "aws_instance" "inner" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.inner_a.id
}`;
		const { frames } = network(await hosts(1, "", inner));
		const top = (name: string) =>
			frames.find(({ title }) => title === name)?.box.y;
		expect(top("public_b")).toBe(top("public_a"));
		expect(top("inner_b")).toBe(top("inner_a"));
		expect(top("inner_a")).toBeGreaterThan(top("public_a") ?? 0);
	});
});

describe("hosts of which nobody knows in which VPC they are", () => {
	it("are drawn beside the VPCs, with their arrows", async () => {
		const found = network(
			await pictures(`
variable "which" {
  type = string
}
resource "aws_vpc" "one" {
  for_each   = toset(["a", "b"])
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "inner" {
  vpc_id            = aws_vpc.one[var.which].id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-west-1a"
}
resource "aws_security_group" "host" {
  vpc_id = aws_vpc.one[var.which].id
  ${amongThemselves}
}
resource "aws_instance" "host" {
  count                  = 2
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.inner.id
  vpc_security_group_ids = [aws_security_group.host.id]
}`),
		);
		const hosts = found.nodes.filter(({ icon }) => icon === "instance");
		expect(hosts.map(({ lines }) => lines[0])).toEqual(["host[0]", "host[1]"]);
		expect(found.arrows.length).toBeGreaterThan(0);
		expect(pictureFaults(found)).toEqual([]);
	});
});
