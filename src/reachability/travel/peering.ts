import type { Peering } from "../../network/index.ts";
import { parseCidr } from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import type { PacketSet } from "../set/index.ts";
import type { Journey } from "./journey.ts";
import { type Place, stranger } from "./party.ts";
import { intoVpc } from "./within-vpc.ts";

/**
 * Across a peering connection, to addresses of the other VPC and no further: its
 * gateways, endpoints and other peers cannot be used ("VPC peering limitations",
 * Amazon VPC Peering Guide). Groups of the other side may be referenced within one
 * region ("Update your security groups to reference peer security groups", same).
 */
export function byPeering(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	peering: Peering | undefined,
	id: string,
): readonly Outcome[] {
	if (peering?.unknownState !== undefined) {
		const reason = peering.unknownState;
		return [end("insufficient-information", packets, id, { reason })];
	}
	if (peering === undefined || !peering.active)
		return [end("blackholed-route", packets, id)];
	const { requester, accepter, sameRegion, address } = peering;
	if (place.vpc !== requester && place.vpc !== accepter)
		return [end("blackholed-route", packets, id)];
	const vpc = place.vpc === requester ? accepter : requester;
	const { algebra } = journey.shop;
	const inside = blocksOf(journey, vpc);
	const [near, far] = [
		algebra.intersect(packets, inside),
		algebra.subtract(packets, inside),
	];
	if (!journey.shop.index.vpcs.has(vpc)) {
		const reason = `the VPC at the other end, ${vpc}, is not in the plan`;
		return [end("insufficient-information", packets, address, { reason })];
	}
	const party = sameRegion ? place.party : stranger;
	const incoming = { vpc, from: undefined, back: place.origin, party };
	return [
		...(near === algebra.none ? [] : intoVpc(journey, incoming, near)),
		...(far === algebra.none ? [] : [end("no-route", far, address)]),
	];
}

function blocksOf({ shop }: Journey, vpc: string): PacketSet {
	const { algebra, index, family } = shop;
	const blocks = (index.vpcs.get(vpc)?.blocks ?? [])
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter((range) => range.family === family);
	return algebra.unionAll(
		blocks.map((destination) => algebra.box({ destination })),
	);
}
