import type {
	Subnet,
	TransitAttachment,
	TransitGateway,
} from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import type { PacketSet } from "../set/index.ts";
import { isThere, part, pass, passBack } from "./gate.ts";
import { type Journey, note } from "./journey.ts";
import { aclGate, throughAcl } from "./network-acl-gate.ts";
import { type Party, type Place, stranger } from "./party.ts";
import { transitRegions } from "./transit-routes.ts";

/**
 * Through a transit gateway. An attachment serves the zones of its subnets; its route
 * table decides which attachment comes next. The ACL of an attachment's subnet is
 * asked by source on the way in and by destination on the way out; from the gateway
 * to instances of that same subnet it is not asked ("Network ACLs for transit gateways", Amazon VPC
 * Transit Gateways).
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
	if (gateway === undefined || near === undefined)
		return [end("blackholed-route", packets, id)];
	const zone = shop.index.subnets.get(place.subnet)?.zone ?? "";
	const door = doorIn(journey, near, zone);
	if (door === undefined) {
		const text = `it has no subnet in ${zone}`;
		const at = near.address;
		note(journey, packets, { kind: "gateway", at, passes: false, text });
		return [end("no-route", packets, at)];
	}
	const over = (sent: PacketSet) =>
		across(journey, place, sent, { gateway, near, zone });
	return inAndBack(journey, place.subnet, door, packets, over);
}

/** From an instance's subnet to the attachment's, and the answers from there. */
function inAndBack(
	journey: Journey,
	from: string,
	door: Subnet,
	packets: PacketSet,
	onward: (sent: PacketSet) => readonly Outcome[],
): readonly Outcome[] {
	if (door.id !== from)
		return throughAcl(journey, door.id, "ingress", packets, onward);
	const gate = aclGate(journey, from, { direction: "ingress", way: "there" });
	const outcomes = pass(journey, gate, packets, onward);
	return outcomes.map((outcome) => ({ ...outcome, unseenBy: from }));
}

/** Answers of an instance in the attachment's own subnet: its ACL is asked both ways. */
function answersInto(
	journey: Journey,
	subnet: string,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	const directions = ["egress", "ingress"] as const;
	return directions.reduce(
		(left, direction) =>
			passBack(
				journey,
				aclGate(journey, subnet, { direction, way: "back" }),
				left,
			),
		outcomes,
	);
}

/** Nobody's public address counts in another VPC, and groups only where they may be referenced. */
function partyBeyond(gateway: TransitGateway, { groups }: Party): Party {
	return gateway.securityGroupReferencing ? { ...stranger, groups } : stranger;
}

interface Crossing {
	readonly gateway: TransitGateway;
	readonly near: TransitAttachment;
	readonly zone: string;
}

function across(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	crossing: Crossing,
): readonly Outcome[] {
	const { shop } = journey;
	const { algebra } = shop;
	const { gateway, near } = crossing;
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
		const hop = { kind: "route", at: table.address, rule: address } as const;
		const text = far === undefined ? "a blackhole" : `to ${far.address}`;
		note(journey, here, { ...hop, passes: far !== undefined, text });
		outcomes.push(
			...(far === undefined
				? [end("blackholed-route", here, address)]
				: outOf(journey, place, here, crossing, far)),
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
	{ gateway, near, zone }: Crossing,
	far: TransitAttachment,
): readonly Outcome[] {
	const { roads, goal } = journey;
	const door = doorIn(journey, far, zone) ?? anyDoor(journey, far);
	if (door === undefined) return [end("no-route", packets, far.address)];
	const party = partyBeyond(gateway, place.party);
	const way = { kind: "transit-gateway", id: gateway.id } as const;
	const there = { subnet: door.id, vpc: far.vpc, party, way };
	const deeper = { ...journey, depth: journey.depth + 1 };
	const onward = (sent: PacketSet) => roads.route(deeper, there, sent);
	const sameSubnet = goal.kind === "interface" && goal.to.subnet === door.id;
	const outcomes = sameSubnet
		? answersInto(journey, door.id, onward(packets))
		: throughAcl(journey, door.id, "egress", packets, onward);
	return answersAcross(journey, outcomes, gateway, far, near);
}

/** The far attachment's table must lead back to the near one. */
function answersAcross(
	{ shop }: Journey,
	outcomes: readonly Outcome[],
	gateway: TransitGateway,
	far: TransitAttachment,
	near: TransitAttachment,
): readonly Outcome[] {
	const { algebra } = shop;
	const table = tableOf(gateway, far);
	const regions = table ? transitRegions(shop, table, "source") : [];
	const back = algebra.unionAll(
		regions
			.filter(({ route }) => route.attachment === near.id)
			.map(({ packets }) => packets),
	);
	const at = table?.address ?? far.address;
	return outcomes.flatMap((outcome) => {
		if (!isThere(outcome)) return [outcome];
		const kept = algebra.intersect(outcome.packets, back);
		const lost = algebra.subtract(outcome.packets, back);
		return [
			...(kept === algebra.none ? [] : [part(outcome, kept)]),
			...(lost === algebra.none
				? []
				: [end("no-route", lost, at, { returning: true })]),
		];
	});
}

function tableOf(gateway: TransitGateway, { routeTable }: TransitAttachment) {
	return gateway.routeTables.find(({ id }) => id === routeTable);
}

function doorIn(
	{ shop }: Journey,
	{ subnets }: TransitAttachment,
	zone: string,
): Subnet | undefined {
	const known = subnets.map((id) => shop.index.subnets.get(id));
	return known.find((subnet) => subnet?.zone === zone);
}

function anyDoor({ shop }: Journey, { subnets }: TransitAttachment) {
	return shop.index.subnets.get(subnets[0] ?? "");
}
