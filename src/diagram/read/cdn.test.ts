import { describe, expect, it } from "vitest";
import { drawn } from "../../../test/support/drawn.ts";
import { pictureFaults } from "../../../test/support/picture-faults.ts";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import type { Diagram } from "../index.ts";

const origin = (name: string, domain: string, more = "") => `
  origin {
    origin_id   = "${name}"
    domain_name = ${domain}
    ${more}
  }`;

const distribution = (name: string, origins: string) => `
resource "aws_cloudfront_distribution" "${name}" {
  enabled = true
  ${origins}
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}`;

const bucket = (name: string) => `
resource "aws_s3_bucket" "${name}" {
  bucket = "acme-${name}"
}`;

const regional = (name: string) =>
	`aws_s3_bucket.${name}.bucket_regional_domain_name`;

/** `to: label` of each arrow from CloudFront, by what Terraform calls the end. */
function fetched({ nodes, arrows }: Diagram): readonly string[] {
	const cdn = nodes.find(({ title }) => title === "CloudFront");
	const addresses = new Map(nodes.map((one) => [one.id, one.addresses]));
	return arrows
		.filter(({ from }) => from === cdn?.id)
		.map(({ to, label }) => `${addresses.get(to)?.join() ?? to}: ${label}`)
		.sort();
}

async function pictures(text: string): Promise<readonly Diagram[]> {
	return drawn("site", await writtenInHcl(text));
}

describe("CloudFront", () => {
	it("fetches from the very bucket that it reads, not from those beside it", async () => {
		const found = await pictures(
			["site", "logs", "uploads"].map(bucket).join("") +
				distribution("main", origin("site", regional("site"))),
		);
		for (const picture of found) {
			expect(fetched(picture)).toEqual(["aws_s3_bucket.site: TCP 443"]);
			expect(pictureFaults(picture)).toEqual([]);
			const boxes = picture.nodes.map(({ title, lines }) => [title, lines[0]]);
			expect(boxes).toContainEqual(["S3 bucket", "site"]);
			expect(boxes).toContainEqual(["2 S3 buckets", "logs and 1 more"]);
		}
	});

	it("fetches from one box of all buckets that it reads", async () => {
		const found = await pictures(
			["logs", "one", "two"].map(bucket).join("") +
				distribution("one", origin("one", regional("one"))) +
				distribution("two", origin("two", regional("two"))),
		);
		for (const picture of found)
			expect(fetched(picture)).toEqual([
				"aws_s3_bucket.one,aws_s3_bucket.two: TCP 443",
			]);
	});

	// "Website endpoints", S3 User Guide: they answer HTTP only.
	it("fetches from the bucket of a web site's endpoint by HTTP", async () => {
		const site = "aws_s3_bucket_website_configuration.site.website_endpoint";
		const found = await pictures(
			`${bucket("site")}${bucket("logs")}
resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document {
    suffix = "index.html"
  }
}${distribution(
				"main",
				origin(
					"site",
					site,
					`custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }`,
				),
			)}`,
		);
		for (const picture of found)
			expect(fetched(picture)).toEqual(["aws_s3_bucket.site: TCP 80"]);
	});

	it("fetches from a bucket that looks like one for Terraform's state, too", async () => {
		const found = await pictures(
			bucket("state_site").replace("acme-state_site", "acme-state-site") +
				distribution("main", origin("site", regional("state_site"))),
		);
		for (const picture of found) {
			expect(fetched(picture)).toEqual(["aws_s3_bucket.state_site: TCP 443"]);
			const entry = picture.legend.find(({ title }) => /bucket/.test(title));
			expect(entry?.meaning).toBe("keeps Terraform's state");
		}
	});
});
