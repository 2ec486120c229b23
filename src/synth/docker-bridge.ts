import { type Block, blocksOverlap, parseBlock } from "../address/index.ts";
import type { Blueprint } from "../blueprint/index.ts";

/** Docker's bridge takes 172.17.0.0/16 unless it is told otherwise ("Bridge network driver", Docker's manual). */
const usual = parseBlock("172.17.0.0/16");

/**
 * The address that the bridge of a host gets, where its usual one would hide the VPC's hosts behind it. A VPC is
 * at most a /16: one that overlaps 172.17.0.0/16 lies within it, and so never reaches 192.168.
 */
export function dockerBridge({ network }: Blueprint): string | undefined {
	const vpc: Block | undefined = parseBlock(network.cidr);
	if (!vpc || !usual || !blocksOverlap(vpc, usual)) return undefined;
	return "192.168.253.1/24";
}
