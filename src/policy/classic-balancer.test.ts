import { expect, it } from "vitest";
import { evaluated, said } from "../../test/support/policy.ts";
import { writtenInHcl } from "../../test/support/written-in-hcl.ts";

/** A classic load balancer with two listeners for one port, and what its health check asks. */
const system = (target: string) => `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "lb" {
  vpc_id = aws_vpc.main.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "host" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    security_groups = [aws_security_group.lb.id]
  }
}
resource "aws_instance" "main" {
  ami                    = "ami-0123456789abcdef0"
  subnet_id              = aws_subnet.main.id
  vpc_security_group_ids = [aws_security_group.host.id]
}
resource "aws_elb" "main" {
  internal        = true
  subnets         = [aws_subnet.main.id]
  security_groups = [aws_security_group.lb.id]
  instances       = [aws_instance.main.id]
  listener {
    lb_port           = 80
    lb_protocol       = "http"
    instance_port     = 8080
    instance_protocol = "http"
  }
  listener {
    lb_port           = 443
    lb_protocol       = "https"
    instance_port     = 8080
    instance_protocol = "http"
  }
  health_check {
    target = ${target}
  }
}`;

it.each([
	['"HTTP:8080/health"', []],
	['"TCP:8080"', []],
	['"TCP:9090"', ["health-check-blocked aws_elb.main"]],
	['"SSL:8443"', ["health-check-blocked aws_elb.main"]],
])("checks its hosts on the port of %s", async (target, violations) => {
	expect(await said(system(target), /health-check-blocked/)).toEqual({
		violations,
		unclear: [],
	});
});

it("says which group is to let it in, as the claim does", async () => {
	const { violations } = evaluated(await writtenInHcl(system('"TCP:9090"')));
	const fixes = violations.flatMap(({ rule, fix }) =>
		rule === "health-check-blocked" ? [fix] : [],
	);
	expect(fixes).toEqual([
		"aws_security_group.host needs an ingress rule for it.",
	]);
});
