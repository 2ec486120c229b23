import {
	type Block,
	type BlueprintPath,
	parseBlock,
} from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { carve, settleZones, spareZone, type Tier } from "../settle/index.ts";

/** A subnet as it was asked for, whether or not it can be. */
export interface PlannedSubnet {
	/** For messages: `public, eu-central-1a`. */
	readonly name: string;
	readonly zone: string;
	/** What stands for it in the blueprint. */
	readonly path: BlueprintPath;
	/** The block that was given; absent where it is carved. */
	readonly text?: string;
	readonly block?: Block;
}

/** All subnets of a draft, the given ones first, so that an overlap is told where something was written. */
export function plannedSubnets(
	draft: Draft,
	vpc: Block | undefined,
): readonly PlannedSubnet[] {
	const { network = {}, region = "region" } = draft.input;
	const zones = settleZones(network.zones, region);
	const { public: publicBlocks, service, database } = network.subnets ?? {};
	const hasDatabase =
		draft.input.database !== undefined || draft.broken.has("database");
	const subnets = [
		...tier("public", zones, publicBlocks, vpc),
		...tier("service", zones, service, vpc),
		...(hasDatabase && database !== "with-service"
			? tier("database", zones, database, vpc)
			: []),
		...emptySubnet(draft, zones, region, vpc),
	];
	const given = (subnet: PlannedSubnet) => subnet.text !== undefined;
	return [
		...subnets.filter((subnet) => !given(subnet)),
		...subnets.filter(given),
	];
}

function tier(
	name: Tier,
	zones: readonly string[],
	blocks: readonly string[] | undefined,
	vpc: Block | undefined,
): PlannedSubnet[] {
	return zones.flatMap((zone, index) => {
		const text = blocks?.[index];
		// A list that is too short, and a zone that is named twice, are findings of their own.
		if (blocks !== undefined && text === undefined) return [];
		if (zones.indexOf(zone) !== index) return [];
		const path =
			text === undefined
				? ["network", "cidr"]
				: ["network", "subnets", name, index];
		return [planned(name, zone, path, text, vpc)];
	});
}

function emptySubnet(
	{ input: { network } }: Draft,
	zones: readonly string[],
	region: string,
	vpc: Block | undefined,
): PlannedSubnet[] {
	const asked = network?.emptyPublicSubnet;
	const zone = asked?.zone ?? spareZone(zones, region);
	if (asked === undefined || zone === undefined) return [];
	const path = ["network", "emptyPublicSubnet", "cidr"];
	return [planned("empty", zone, path, asked.cidr, vpc)];
}

function planned(
	tierName: Tier,
	zone: string,
	path: BlueprintPath,
	text: string | undefined,
	vpc: Block | undefined,
): PlannedSubnet {
	const block =
		text === undefined ? vpc && carve(vpc, tierName, zone) : parseBlock(text);
	return {
		name: `${tierName}, ${zone}`,
		zone,
		path,
		...(text === undefined ? {} : { text }),
		...(block === undefined ? {} : { block }),
	};
}
