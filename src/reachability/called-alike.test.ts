import { expect, test } from "vitest";
import { writtenInHcl } from "../../test/support/written-in-hcl.ts";
import { entitiesOf } from "../plan/index.ts";
import { difference } from "./difference.ts";
import { networkModelOf } from "./model/index.ts";

/** Web servers for everybody, into which those in `office` may log in, and their database. */
const shop = (count: number, office: string, egress = "0.0.0.0/0") => `
resource "aws_vpc" "main" {
  cidr_block = "10.31.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route" "out" {
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}
resource "aws_subnet" "main" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.31.0.0/24"
  map_public_ip_on_launch = true
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["${office}"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["${egress}"]
  }
}
resource "aws_security_group" "db" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 3306
    to_port         = 3306
    protocol        = "tcp"
    security_groups = [aws_security_group.web.id]
  }
}
resource "aws_instance" "db" {
  subnet_id                   = aws_subnet.main.id
  associate_public_ip_address = false
  vpc_security_group_ids      = [aws_security_group.db.id]
}
resource "aws_instance" "web" {
  count                  = ${count}
  subnet_id              = aws_subnet.main.id
  vpc_security_group_ids = [aws_security_group.web.id]
}`;

async function changed(before: string, after: string): Promise<string[]> {
	const [old, now] = await Promise.all(
		[before, after].map(async (text) =>
			networkModelOf(entitiesOf(await writtenInHcl(text))),
		),
	);
	if (old === undefined || now === undefined) throw new Error("no model");
	return difference(old, now).changes.map(({ change, from, to, streams }) => {
		const ports = streams.map(({ ports }) =>
			ports.from === ports.to ? ports.from : "many",
		);
		return `${change}: ${from} → ${to} ${ports.join(", ")}`;
	});
}

const office = "203.0.113.0/28";

test("a second server takes nothing from the first, whatever it is called then", async () => {
	const [first, second] = [0, 1].map((at) => `service:aws_instance.web[${at}]`);
	const found = await changed(shop(1, office), shop(2, office));
	expect(found.toSorted()).toEqual(
		[
			`gained: internet → ${second} 443`,
			`gained: operator → ${second} 22, 443`,
			`gained: ${second} → ${first} 443`,
			`gained: ${first} → ${second} 443`,
			`gained: ${second} → database 3306`,
			`gained: ${second} → internet many`,
			`gained: ${second} → operator many`,
			`gained: ${second} → aws:dynamodb many`,
			`gained: ${second} → aws:s3 many`,
		].toSorted(),
	);
});

test("whoever is gone is not taken for who has its name", async () => {
	const found = await changed(shop(2, office), shop(1, office));
	expect(found).toContain("lost: internet → service:aws_instance.web[1] 443");
	expect(found.filter((one) => one.startsWith("gained"))).toEqual([]);
	expect(found.join("\n")).not.toMatch(/internet → service 443/);
});

test("an office is as much of the internet as it is reached by a rule for all", async () => {
	expect(await changed(shop(1, office), shop(1, "0.0.0.0/0"))).toEqual([
		"gained: internet → service 22",
	]);
	expect(await changed(shop(1, "0.0.0.0/0"), shop(1, office))).toEqual([
		"lost: internet → service 22",
	]);
});
