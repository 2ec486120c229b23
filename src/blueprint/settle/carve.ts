import { type Block, subBlock } from "../../address/index.ts";

/**
 * The quarters of the VPC's block. Each tier has one, whatever else there is, so that a tier or a
 * zone that is added later moves nothing; the last is spare, for the empty public subnet.
 */
export const quarters = { public: 0, service: 1, database: 2, empty: 3 };

export type Tier = keyof typeof quarters;

/** AWS refuses subnets that are smaller. */
export const smallestSubnet = 28;

/** How many bits tell the zones of one quarter apart: three (eight zones), or two in small VPCs. */
export function zoneBits(vpc: Block): number {
	return vpc.prefix + 2 + 3 <= smallestSubnet ? 3 : 2;
}

/** `eu-central-1c` is 2: a zone's place depends on its own letter alone. */
export function zoneIndex(zone: string): number {
	return (zone.codePointAt(zone.length - 1) ?? 0) - 97;
}

/** The block of one tier in one zone; `undefined` where the VPC is too small to have it. */
export function carve(vpc: Block, tier: Tier, zone: string): Block | undefined {
	const quarter = subBlock(vpc, 2, quarters[tier]);
	const bits = zoneBits(vpc);
	if (quarter === undefined || quarter.prefix + bits > smallestSubnet)
		return undefined;
	return subBlock(quarter, bits, zoneIndex(zone));
}

/** Which /64 of the VPC's /56 a subnet takes when the network is dual stack. */
export function ipv6Index(tier: Tier, zone: string): number {
	return quarters[tier] * 8 + zoneIndex(zone);
}
