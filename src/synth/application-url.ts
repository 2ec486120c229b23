import type { Blueprint } from "../blueprint/index.ts";
import { type Expression, ref, template } from "../terraform/index.ts";
import { servesHttps } from "./needs.ts";

/** Where users go: the domain, the CDN's name, or the load balancer's. */
export function applicationUrl(blueprint: Blueprint): Expression {
	const { edge } = blueprint;
	if (edge?.domain) return `https://${edge.domain}`;
	if (edge?.cdn)
		return template(
			"https://",
			ref("aws_cloudfront_distribution", "main", "domain_name"),
		);
	const scheme = servesHttps(blueprint) ? "https" : "http";
	return template(`${scheme}://`, ref("aws_lb", "main", "dns_name"));
}
