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

const overHttp = `custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }`;

const openNetwork = `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "public" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.\${count.index}.0/24"
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
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
resource "aws_security_group" "open" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}`;

const openHost = `
resource "aws_instance" "beside" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.public[0].id
  associate_public_ip_address = true
  vpc_security_group_ids      = [aws_security_group.open.id]
}`;

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

	it("asks its load balancer, and not the host beside it that is as open", async () => {
		const found = await pictures(
			`${openNetwork}${openHost}
resource "aws_lb" "main" {
  name            = "main"
  subnets         = aws_subnet.public[*].id
  security_groups = [aws_security_group.open.id]
}
resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
    }
  }
}${distribution("main", origin("main", "aws_lb.main.dns_name", overHttp))}`,
		);
		for (const picture of found)
			expect(fetched(picture)).toEqual(["aws_lb.main: TCP 80"]);
	});

	it("asks perhaps whoever is open, where it knows one origin by its name only", async () => {
		const found = await pictures(
			`${openNetwork}${openHost}` +
				distribution("main", origin("main", '"shop.example"', overHttp)),
		);
		for (const picture of found)
			expect(fetched(picture)).toEqual(["aws_instance.beside: TCP 80"]);
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
