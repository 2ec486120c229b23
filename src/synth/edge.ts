import type { Blueprint } from "../blueprint/index.ts";
import type { Block } from "../terraform/index.ts";
import { cdnBlocks } from "./cdn.ts";
import { certificateBlocks } from "./certificate.ts";
import { aliasBlocks, zoneBlocks } from "./dns.ts";
import { wafBlocks } from "./waf.ts";

/** What stands before the load balancer, in the order in which a request meets it. */
export function edgeBlocks(blueprint: Blueprint): Block[] {
	return [
		...zoneBlocks(blueprint),
		...aliasBlocks(blueprint),
		...certificateBlocks(blueprint),
		...wafBlocks(blueprint),
		...cdnBlocks(blueprint),
	];
}
