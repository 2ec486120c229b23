import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Several } from "./link.ts";
import { link } from "./links.ts";
import { block, blocks, flag, number, text } from "./read.ts";
import { defined, entity, type View } from "./view.ts";

/** Where CloudFront fetches from. */
export interface CloudfrontOrigin {
	/** A load balancer, a bucket, an outside host name. */
	readonly domain?: Link;
	/** Reached privately inside a VPC. */
	readonly vpcOrigin?: Link;
	/** Of a custom origin; absent for a bucket. */
	readonly httpPort?: Known<number>;
	readonly httpsPort?: Known<number>;
	/** `http-only`, `https-only`, `match-viewer`. */
	readonly protocolPolicy?: Known<string>;
}

/** `aws_cloudfront_distribution`: the internet reaches it on 80 and 443. */
export interface CloudfrontDistribution extends EntityBase {
	readonly kind: "cloudfront-distribution";
	readonly enabled: Known<boolean>;
	readonly origins: Several<CloudfrontOrigin>;
}

export function cloudfrontDistribution(view: View): CloudfrontDistribution {
	const origins = blocks(view, "origin");
	return entity(view, "cloudfront-distribution", {
		enabled: flag(view, "enabled", true),
		origins: { ...origins, items: origins.items.map(originOf) },
	});
}

const namedByDomain = [
	{ type: "aws_lb", attribute: "dns_name" },
	{ type: "aws_s3_bucket", attribute: "bucket_regional_domain_name" },
	{ type: "aws_s3_bucket", attribute: "bucket_domain_name" },
	{ type: "aws_s3_bucket", attribute: "website_endpoint" },
	{
		type: "aws_s3_bucket_website_configuration",
		attribute: "website_endpoint",
	},
] as const;

function originOf(view: View): CloudfrontOrigin {
	const custom = block(view, "custom_origin_config");
	const inside = block(view, "vpc_origin_config");
	return defined({
		domain: link(view, "domain_name", ...namedByDomain),
		vpcOrigin: inside && link(inside, "vpc_origin_id"),
		httpPort: custom && number(custom, "http_port"),
		httpsPort: custom && number(custom, "https_port"),
		protocolPolicy: custom && text(custom, "origin_protocol_policy"),
	});
}
