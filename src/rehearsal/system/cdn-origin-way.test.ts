import { expect, test } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { askedWay } from "./cdn-origin-way.ts";

const main = { port: 8443, secure: true };

test.each([
	["http-only", { port: 8080, secure: false }],
	["https-only", { port: 9443, secure: true }],
	["match-viewer", main],
])("a load balancer is asked over the internet by %s", async (policy, way) => {
	const graph = await writtenInHcl(`
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    origin_id   = "files"
    domain_name = "files.s3.eu-central-1.amazonaws.com"
  }
  origin {
    origin_id   = "balancer"
    domain_name = "balancer.example.com"
    custom_origin_config {
      http_port              = 8080
      https_port             = 9443
      origin_protocol_policy = "${policy}"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    target_origin_id       = "balancer"
    viewer_protocol_policy = "allow-all"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }
}
`);
	expect(askedWay(graph, main)).toEqual(way);
});
