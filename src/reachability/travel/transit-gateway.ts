import type { TransitAttachment, TransitGateway } from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import type { PacketSet } from "../set/index.ts";
import { pass } from "./gate.ts";
import { type Journey, note } from "./journey.ts";
import { aclGate, throughAclThere } from "./network-acl-gate.ts";
import { type Party, type Place, stranger } from "./party.ts";
import { doorIn, nearestDoor, tableOf, unknownZone } from "./transit-doors.ts";
import { transitRegions } from "./transit-routes.ts";

/**
 * Through a transit gateway. An attachment serves the zones of its subnets; its route
 * table decides which attachment comes next. The ACL of an attachment's subnet is
 * asked by source on the way in and by destination on the way out; from the gateway
 * to instances of that same subnet it is not asked ("Network ACLs for transit
 * gateways", Amazon VPC Transit Gateways). Traffic stays in its zone where the far
 * attachment serves it.
 */
export function byTransitGateway(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	gateway: TransitGateway | undefined,
	id: string,
): readonly Outcome[] {
	const { shop } = journey;
	const near = gateway?.attachments.find(({ vpc }) => vpc === place.vpc);
	if (near === undefined && gateway?.unknownRoutes !== undefined)
		return [unknownWay(journey, packets, gateway, gateway.unknownRoutes)];
	if (gateway === undefined || near === undefined)
		return [end("blackholed-route", packets, id)];
	const zone = shop.index.subnets.get(place.subnet)?.zone ?? "";
	const door = doorIn(shop, near, zone);
	const lost = gateway.unknownRoutes ?? unknownZone(shop, near, zone);
	if (door === undefined && lost !== undefined)
		return [unknownWay(journey, packets, near, lost)];
	if (door === undefined) {
		const text = `it has no subnet in ${zone}`;
		const at = near.address;
		note(journey, packets, { kind: "gateway", at, passes: false, text });
		return [end("no-route", packets, at)];
	}
	const gate = aclGate(journey, door.id, {
		direction: "ingress",
		way: "there",
	});
	return pass(journey, gate, packets, (admitted) =>
		across(journey, place, admitted, { gateway, near, zone }),
	);
}

function unknownWay(
	journey: Journey,
	packets: PacketSet,
	{ address: at }: { readonly address: string },
	reason: string,
): Outcome {
	note(journey, packets, { kind: "route", at, passes: false, text: reason });
	return end("insufficient-information", packets, at, { reason });
}

interface Start {
	readonly gateway: TransitGateway;
	readonly near: TransitAttachment;
	readonly zone: string;
}

function across(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	start: Start,
): readonly Outcome[] {
	const { shop } = journey;
	const { algebra } = shop;
	const { gateway, near } = start;
	if (gateway.unknownRoutes !== undefined)
		return [unknownWay(journey, packets, gateway, gateway.unknownRoutes)];
	const table = tableOf(gateway, near);
	if (table === undefined) return [end("no-route", packets, near.address)];
	let left = packets;
	const outcomes: Outcome[] = [];
	for (const region of transitRegions(shop, table, "destination")) {
		const here = algebra.intersect(left, region.packets);
		if (here === algebra.none) continue;
		left = algebra.subtract(left, here);
		const { attachment, address } = region.route;
		const far = shop.index.attachments.get(attachment ?? "");
		if (far === undefined && attachment !== undefined) {
			const reason = `what ${attachment} leads to is not in the plan`;
			outcomes.push(unknownWay(journey, here, { address }, reason));
			continue;
		}
		const hop = { kind: "route", at: table.address, rule: address } as const;
		const text = far === undefined ? "a blackhole" : `to ${far.address}`;
		note(journey, here, { ...hop, passes: far !== undefined, text });
		outcomes.push(
			...(far === undefined
				? [end("blackholed-route", here, address)]
				: outOf(journey, place, here, start, far)),
		);
	}
	return left === algebra.none
		? outcomes
		: [...outcomes, end("no-route", left, table.address)];
}

/** Out of the far attachment's subnet, by that subnet's own routes. */
function outOf(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	{ gateway, zone }: Start,
	far: TransitAttachment,
): readonly Outcome[] {
	const { roads, goal } = journey;
	const door = nearestDoor(journey.shop, far, zone);
	if (door === undefined) return [end("no-route", packets, far.address)];
	const party = partyBeyond(gateway, place.party);
	const { origin } = place;
	const there = { subnet: door.id, vpc: far.vpc, party, origin };
	const deeper = { ...journey, depth: journey.depth + 1 };
	const onward = (sent: PacketSet) => roads.route(deeper, there, sent);
	const neighbour = goal.kind === "interface" && goal.to.subnet === door.id;
	return neighbour
		? onward(packets)
		: throughAclThere(journey, door.id, "egress", packets, onward);
}

/** Nobody's public address counts in another VPC, and groups only where they may be referenced. */
function partyBeyond(gateway: TransitGateway, { groups }: Party): Party {
	return gateway.securityGroupReferencing ? { ...stranger, groups } : stranger;
}
