import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { settleZones, spareZone } from "../settle/index.ts";

/** Lists of subnets' blocks have one block for each zone; the empty subnet has a zone at all. */
export function subnetListRules(draft: Draft): readonly Finding[] {
	const { network = {}, region = "region" } = draft.input;
	if (draft.broken.has("network")) return [];
	const zones = settleZones(network.zones, region);
	return [
		...Object.entries(network.subnets ?? {}).flatMap(([tier, blocks]) =>
			Array.isArray(blocks) && blocks.length !== zones.length
				? [wrongCount(tier, blocks.length, zones)]
				: [],
		),
		...(network.emptyPublicSubnet !== undefined &&
		network.emptyPublicSubnet.zone === undefined &&
		spareZone(zones, region) === undefined
			? [noSpareZone(region)]
			: []),
	];
}

function wrongCount(
	tier: string,
	count: number,
	zones: readonly string[],
): Finding {
	return wrong({
		code: "wrong-count",
		path: ["network", "subnets", tier],
		related: [["network", "zones"]],
		summary: `${zones.length} zones need ${zones.length} blocks, not ${count}`,
		detail: `Give one block for each of ${zones.join(", ")}, in this order; or leave ${tier} out and let them be carved.`,
	});
}

function noSpareZone(region: string): Finding {
	return wrong({
		code: "zone-in-use",
		path: ["network", "emptyPublicSubnet"],
		related: [["network", "zones"]],
		summary: `the network is in every zone of ${region} already`,
		detail: "Leave emptyPublicSubnet out: the load balancer has zones enough.",
	});
}
