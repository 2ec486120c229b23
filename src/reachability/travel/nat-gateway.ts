import type { NatGateway } from "../../network/index.ts";
import { parseAddress, parseCidr } from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import type { Interval, PacketSet } from "../set/index.ts";
import { type Journey, note } from "./journey.ts";
import { type Party, type Place, stranger } from "./party.ts";
import { masquerade } from "./translate.ts";

/**
 * Through a NAT gateway: into its subnet, out again with its own private address
 * and a port from 1024 to 65535, by its own subnet's ACL and routes. It has no
 * security group, and a private one gets nothing through an internet gateway
 * ("NAT gateways", Amazon VPC User Guide). IPv6 it takes only for NAT64, which is
 * not modelled.
 */
export function byNatGateway(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	gateway: NatGateway | undefined,
	id: string,
): readonly Outcome[] {
	const { shop, roads } = journey;
	const subnet = gateway && shop.index.subnets.get(gateway.subnet);
	if (gateway === undefined) return [end("blackholed-route", packets, id)];
	if (subnet === undefined || !shop.index.vpcs.has(subnet.vpc)) {
		const reason = "the gateway's subnet, or its VPC, is not known";
		return [end("insufficient-information", packets, id, { reason })];
	}
	if (shop.family === 6) return [end("no-route", packets, gateway.address)];
	// A gateway of another VPC cannot be the target of a route.
	if (subnet.vpc !== place.vpc) return [end("blackholed-route", packets, id)];
	const here = { subnet: subnet.id, vpc: subnet.vpc };
	const origin = { kind: "inside", id, ...here } as const;
	const out = { ...here, party: partyOf(gateway), origin };
	const at = gateway.address;
	const entry = { subnet: subnet.id, from: place.subnet, back: place.origin };
	return roads.enter(journey, entry, packets, (admitted) => {
		const text = "leaves as the gateway, from a port that it picks";
		note(journey, admitted, { kind: "translation", at, passes: true, text });
		const deeper = { ...journey, depth: journey.depth + 1 };
		const leave = (sent: PacketSet) => roads.leave(deeper, out, sent);
		const sources = addressesOf(gateway, subnet.blocks);
		return masquerade(journey, admitted, sources, leave, at);
	});
}

function partyOf({ publicAddress, address }: NatGateway): Party {
	if (publicAddress === undefined) return stranger;
	const placeholder = false;
	const known = { address: publicAddress, placeholder, certain: true };
	return { ...stranger, publicAddress: { ...known, by: address } };
}

function addressesOf(
	{ privateAddress }: NatGateway,
	blocks: readonly string[],
): readonly Interval[] {
	const known = privateAddress && parseAddress(privateAddress);
	if (known) return [known];
	return blocks
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter((range) => range.family === 4);
}
