import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { block, number, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/**
 * `aws_cloudfront_vpc_origin`: CloudFront puts interfaces into the VPC, which reach a
 * private load balancer or instance from the service's own security group
 * (`CloudFront-VPCOrigins-Service-SG`) or the `cloudfront.origin-facing` prefix list
 * (Amazon CloudFront Developer Guide, "Restrict access with VPC origins").
 */
export interface CloudfrontVpcOrigin extends EntityBase {
	readonly kind: "cloudfront-vpc-origin";
	/** A load balancer or an instance. */
	readonly endpoint?: Link;
	readonly httpPort?: Known<number>;
	readonly httpsPort?: Known<number>;
	readonly protocolPolicy?: Known<string>;
}

export function cloudfrontVpcOrigin(view: View): CloudfrontVpcOrigin {
	const config = block(view, "vpc_origin_endpoint_config") ?? {
		...view,
		values: {},
	};
	return entity(view, "cloudfront-vpc-origin", {
		endpoint: link(config, "arn"),
		httpPort: number(config, "http_port"),
		httpsPort: number(config, "https_port"),
		protocolPolicy: text(config, "origin_protocol_policy"),
	});
}
