import type { ResourceGraph } from "../../plan/index.ts";
import { blocks, numberOf, textOf } from "./attributes.ts";
import { cdnOf, isBucket } from "./cdn-settings.ts";
import type { WayIn } from "./ways-in.ts";

/**
 * How a load balancer is asked over the internet: as `origin_protocol_policy` says. A distribution that speaks as its viewers
 * do is taken to speak as the listener does that hands on. Source: CloudFront developer guide, "Protocol (custom origins only)".
 */
export function askedWay(graph: ResourceGraph, main: WayIn): WayIn {
	const origin = blocks(cdnOf(graph)?.attributes.origin).find(
		(one) => !isBucket(one),
	);
	const [custom] = blocks(origin?.custom_origin_config);
	const policy = textOf(custom?.origin_protocol_policy);
	if (policy === "http-only")
		return { port: numberOf(custom?.http_port) ?? 80, secure: false };
	if (policy === "https-only")
		return { port: numberOf(custom?.https_port) ?? 443, secure: true };
	return main;
}
