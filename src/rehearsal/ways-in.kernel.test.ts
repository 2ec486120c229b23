import { afterAll, expect, it } from "vitest";
import { rehearser } from "../../test/support/rehearsed.ts";
import { shop, throughNat } from "../../test/support/shop.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const rehearsals = rehearser();
afterAll(rehearsals.remove);

/** CloudFront as most people put it: over the internet to a load balancer that lets in its addresses, and asks for a header. */
const distribution = `
data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    origin_id   = "balancer"
    domain_name = aws_lb.main.dns_name
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
    custom_header {
      name  = "X-Origin-Key"
      value = "of-the-shop"
    }
  }
  default_cache_behavior {
    target_origin_id         = "balancer"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    origin_request_policy_id = "216adef6-5c7f-47e4-b989-5492eafa07d3"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
`;

const locked = shop.replace(
	'cidr_blocks = ["0.0.0.0/0"]',
	"prefix_list_ids = [data.aws_ec2_managed_prefix_list.cloudfront.id]",
);

const onlyWithKey = locked.replace(
	/default_action \{\n {4}type {13}= "forward"\n {4}target_group_arn = aws_lb_target_group\.service\.arn\n {2}\}\n\}/,
	`default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "403"
    }
  }
}
resource "aws_lb_listener_rule" "key" {
  listener_arn = aws_lb_listener.http.arn
  condition {
    http_header {
      http_header_name = "X-Origin-Key"
      values           = ["of-the-shop"]
    }
  }
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service.arn
  }
}`,
);

describeUnless(
	missingTools("ip", "nft", "perl"),
	"a load balancer that lets in an office only",
	() => {
		it("is opened as somebody there", async () => {
			const printed = await rehearsals.run({
				hcl:
					shop.replace(
						'cidr_blocks = ["0.0.0.0/0"]',
						'cidr_blocks = ["198.51.100.0/24"]',
					) + throughNat,
				networkOnly: false,
			});
			expect(printed).toContain(
				"who opens it comes as 198.51.100.1: not everybody is let in at 80, but 198.51.100.0/24",
			);
			expect(printed).toContain(
				"✓ the service answers /health through the entry",
			);
			expect(printed).toMatch(/nothing left .*\ndone\n$/);
		});
	},
);

describeUnless(
	missingTools("ip", "nft", "perl"),
	"CloudFront that asks a load balancer over the internet",
	() => {
		it("is let in where others are not, with the header that the load balancer knows it by", async () => {
			expect(onlyWithKey).toContain("aws_lb_listener_rule");
			const printed = await rehearsals.run({
				hcl: onlyWithKey + throughNat + distribution,
				networkOnly: false,
			});
			expect(printed).toMatch(/✓ internet reaches only cdn on 80 and 443 /);
			expect(printed).toContain("CDN: passes on to the load balancer");
			expect(printed).toMatch(/open https:/);
			expect(printed).toContain(
				"✓ the service answers /health through the entry",
			);
			expect(printed).toMatch(/nothing left .*\ndone\n$/);
		});

		it("is answered by the load balancer's own page where the header is another", async () => {
			const printed = await rehearsals.run({
				hcl:
					onlyWithKey +
					throughNat +
					distribution.replace('"of-the-shop"', '"of-nobody"'),
				networkOnly: false,
			});
			expect(printed).toContain("403");
			expect(printed).toMatch(/nothing left .*\nfindings\n$/);
		});
	},
);
