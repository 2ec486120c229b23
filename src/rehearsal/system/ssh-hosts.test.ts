import { expect, it } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { compile } from "../../kernel/index.ts";
import { entitiesOf } from "../../plan/index.ts";
import { networkModelOf } from "../../reachability/index.ts";
import type { Ground } from "../ground.ts";
import { placesOf } from "./places.ts";
import { sshHosts } from "./ssh-hosts.ts";

const door = `
provider "aws" {
  region = "eu-central-1"
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "public" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
}
resource "aws_key_pair" "operator" {
  key_name   = "operator"
  public_key = "ssh-ed25519 AAAAown operator@example"
}
resource "aws_security_group" "bastion" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["203.0.113.0/28"]
  }
}
resource "aws_launch_template" "bastion" {
  key_name  = aws_key_pair.operator.key_name
  user_data = base64encode(<<-EOT
    #!/bin/bash
    cat >/etc/ssh/sshd_config.d/00-bastion.conf <<'SSHD'
    AllowTcpForwarding local
    SSHD
  EOT
  )
}
resource "aws_instance" "bastion" {
  subnet_id                   = aws_subnet.public.id
  vpc_security_group_ids      = [aws_security_group.bastion.id]
  associate_public_ip_address = true
  launch_template {
    id = aws_launch_template.bastion.id
  }
}
`;

async function hostsOf(text: string) {
	const graph = await writtenInHcl(text);
	const model = networkModelOf(entitiesOf(graph), graph.references, []);
	const ground = { address: (one: string) => one } as Ground;
	const places = placesOf(model, compile(model), ground);
	return sshHosts({ graph, model, places, fleets: [] });
}

it("are machines with a key pair, with its public key and what their scripts tell sshd", async () => {
	const [host, ...others] = await hostsOf(door);
	expect(others).toEqual([]);
	expect(host).toMatchObject({
		name: "bastion",
		isBastion: true,
		address: "10.0.0.4",
		publicKey: "ssh-ed25519 AAAAown operator@example",
		dropIns: ["AllowTcpForwarding local"],
	});
});

it("has no key of a pair that is made elsewhere, and no host without one", async () => {
	const elsewhere = door.replace(
		"aws_key_pair.operator.key_name",
		'"the-office"',
	);
	const [host] = await hostsOf(elsewhere);
	expect(host?.name).toBe("bastion");
	expect(host).not.toHaveProperty("publicKey");
	const none = door.replace(/ {2}key_name {2}=.*\n/, "");
	expect(await hostsOf(none)).toEqual([]);
});
