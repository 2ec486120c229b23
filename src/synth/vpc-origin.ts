import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	data,
	ref,
	reference,
	resource,
	type Value,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";
import { servesHttps } from "./needs.ts";
import { vpcId } from "./references.ts";

/**
 * CloudFront's way into the VPC. The load balancer is internal: no address, header or prefix list has to be trusted
 * for nobody else to reach it. Source: "Restrict access with VPC origins" in the CloudFront developer guide.
 */
export function vpcOriginBlocks(blueprint: Blueprint): Block[] {
	const name = originName(blueprint);
	return [
		resource("aws_cloudfront_vpc_origin", name, {
			tags: nameTag(blueprint),
			vpc_origin_endpoint_config: {
				name: awsName(blueprint, name),
				arn: ref("aws_lb", "main", "arn"),
				http_port: 80,
				https_port: 443,
				origin_protocol_policy: `${name}-only`,
				origin_ssl_protocols: { items: ["TLSv1.2"], quantity: 1 },
			},
			depends_on: [
				commented(
					"CloudFront asks for one in the VPC, though nothing goes through it.",
					reference("aws_internet_gateway", "main"),
				),
			],
			lifecycle: {
				create_before_destroy: commented(
					"CloudFront changes no origin that is in use: another takes its place, then it goes.",
					true,
				),
				replace_triggered_by: [ref("aws_lb", "main", "arn")],
			},
		}),
		data(
			"aws_security_group",
			"cloudfront",
			{
				name: "CloudFront-VPCOrigins-Service-SG",
				vpc_id: vpcId,
				depends_on: [reference("aws_cloudfront_vpc_origin", name)],
			},
			"CloudFront makes this group with the first origin of a VPC: it is read after that, not while planning.",
		),
	];
}

/** Named by its protocol, since the protocol of an origin in use cannot change. */
function originName(blueprint: Blueprint): "https" | "http" {
	return servesHttps(blueprint) ? "https" : "http";
}

/** The origin, as the distribution has it. */
export function loadBalancerOrigin(blueprint: Blueprint) {
	return {
		origin_id: "load-balancer",
		domain_name: originDomain(blueprint),
		vpc_origin_config: {
			vpc_origin_id: ref(
				"aws_cloudfront_vpc_origin",
				originName(blueprint),
				"id",
			),
			origin_read_timeout: Math.min(60, blueprint.entry.idleTimeoutSeconds),
		},
	};
}

/** What the load balancer's certificate must say. Where CloudFront connects to is the VPC origin's matter. */
function originDomain(blueprint: Blueprint): Value<string> {
	const domain = blueprint.edge?.domain;
	if (domain === undefined) return ref("aws_lb", "main", "dns_name");
	return commented(
		"The name in the load balancer's certificate; the way there is the VPC origin's.",
		domain,
	);
}
