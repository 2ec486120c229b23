import { describe, expect, it } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { tcp } from "../../network/index.ts";
import { entitiesOf, type ResourceGraph } from "../../plan/index.ts";
import { explain, isEnd } from "../explain.ts";
import { prove } from "../proof.ts";
import { prover } from "../prover.ts";
import { networkModelOf } from "./index.ts";

/** A load balancer that CloudFront alone may ask, and a distribution before it. */
const system = (enabled: string) => `
variable "on" {
  type = bool
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "public" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}
data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}
resource "aws_security_group" "balancer" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    prefix_list_ids = [data.aws_ec2_managed_prefix_list.cloudfront.id]
  }
}
resource "aws_lb" "main" {
  subnets         = aws_subnet.public[*].id
  security_groups = [aws_security_group.balancer.id]
}
resource "aws_lb_target_group" "main" {
  port     = 80
  protocol = "HTTP"
  vpc_id   = aws_vpc.main.id
}
resource "aws_lb_listener" "main" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
  }
}
resource "aws_cloudfront_distribution" "main" {
  ${enabled}
  origin {
    origin_id   = "main"
    domain_name = aws_lb.main.dns_name
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}`;

function found(graph: ResourceGraph) {
	const { actors, verdicts, reach } = prove(graph);
	return {
		cdn: actors.some(({ role }) => role === "cdn"),
		claims: verdicts.map(({ claim, holds }) => `${holds}: ${claim.text}`),
		entered: reach
			.filter(({ from }) => from === "internet")
			.map(({ to }) => to),
	};
}

describe("a distribution", () => {
	it("that is enabled is how the internet comes in, and asks its origin", async () => {
		const graph = await writtenInHcl(system("enabled = true"));
		expect(found(graph)).toEqual({
			cdn: true,
			claims: [
				"yes: internet reaches only cdn on 80 and 443",
				"yes: cdn can reach its origin load-balancer on 443",
			],
			entered: ["cdn"],
		});
	});

	// "Distribution settings: Distribution state", CloudFront Developer Guide: requests to one that is disabled are not answered.
	it("that is disabled serves nobody and asks nobody", async () => {
		const graph = await writtenInHcl(system("enabled = false"));
		expect(found(graph)).toEqual({
			cdn: false,
			claims: [
				"yes: internet reaches only load-balancer, on its listeners' ports",
			],
			entered: [],
		});
		const proof = prover(networkModelOf(entitiesOf(graph), graph.references));
		const to = "aws_cloudfront_distribution.main";
		expect(isEnd(proof, to)).toBe(false);
		const flow = { from: "203.0.113.9", to: "aws_lb.main", traffic: tcp(443) };
		expect(
			explain(proof, flow).map(({ outcome }) => outcome.disposition),
		).toEqual(
			// Whether the asker is CloudFront itself is in no plan.
			["insufficient-information", "insufficient-information"],
		);
	});

	it("of which nobody knows whether it is enabled is taken for one that is", async () => {
		const graph = await writtenInHcl(system("enabled = var.on"));
		expect(found(graph)).toMatchObject({ cdn: true, entered: ["cdn"] });
	});

	// "Restrict access with VPC origins", CloudFront Developer Guide: a load balancer that admits CloudFront's list admits its interfaces.
	it("asks an internal load balancer by its own interfaces, which CloudFront's list admits", async () => {
		const inner = system("enabled = true")
			.replace('resource "aws_lb" "main" {', "$&\n  internal = true")
			.replace(
				/ {4}custom_origin_config \{[\s\S]*?\n {4}\}\n/,
				"    vpc_origin_config {\n      vpc_origin_id = aws_cloudfront_vpc_origin.main.id\n    }\n",
			);
		const graph = await writtenInHcl(`${inner}
resource "aws_cloudfront_vpc_origin" "main" {
  vpc_origin_endpoint_config {
    name                   = "main"
    arn                    = aws_lb.main.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"
  }
}`);
		expect(found(graph).claims).toEqual([
			"yes: internet reaches only cdn on 80 and 443",
			"yes: cdn-origin can reach its origin load-balancer on 443",
		]);
	});
});
