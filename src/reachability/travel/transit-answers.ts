import type { TransitAttachment, TransitGateway } from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import { regionsOf } from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { isThere, part, passBack } from "./gate.ts";
import type { Journey } from "./journey.ts";
import { aclGate } from "./network-acl-gate.ts";
import type { Origin } from "./party.ts";
import { doorIn, nearestDoor, tableOf, unknownZone } from "./transit-doors.ts";
import { transitRegions } from "./transit-routes.ts";

/**
 * Answers that a route sends to a transit gateway: in by the door of the answerer's
 * zone, on by its attachment's route table, out by the other attachment's door of
 * that zone; with the ACLs of both doors, as on the way there.
 */
export function answersByTransit(
	journey: Journey,
	outcomes: readonly Outcome[],
	gatewayId: string,
	subnet: string,
	{ vpc, subnet: home }: Origin,
): readonly Outcome[] {
	const { shop } = journey;
	const gateway = shop.index.transitGateways.get(gatewayId);
	const from = shop.index.subnets.get(subnet);
	const near = gateway?.attachments.find((one) => one.vpc === from?.vpc);
	const far = gateway?.attachments.find((one) => one.vpc === vpc);
	const zone = from?.zone ?? "";
	const doorBack = near && doorIn(shop, near, zone);
	const lastDoor = far && nearestDoor(shop, far, zone);
	const reason =
		gateway?.unknownRoutes ?? (near && unknownZone(shop, near, zone));
	const at = gateway?.address ?? gatewayId;
	if (reason !== undefined)
		return outcomes.map((one) =>
			isThere(one)
				? end("insufficient-information", one.packets, at, {
						returning: true,
						reason,
					})
				: one,
		);
	if (!gateway || !near || !far || !doorBack || !lastDoor)
		return lost(outcomes, gatewayId);
	const back = { way: "back" } as const;
	const into = aclGate(journey, doorBack.id, { direction: "ingress", ...back });
	const entered = passBack(journey, into, outcomes);
	const returned = within(
		journey,
		entered,
		routedBack(journey, gateway, near, far),
		near.address,
	);
	const local = localAt(journey, lastDoor.routeTable);
	const found = within(journey, returned, local, lastDoor.routeTable);
	if (lastDoor.id === home)
		return found.map((outcome) => ({ ...outcome, unseenBy: home }));
	const out = aclGate(journey, lastDoor.id, { direction: "egress", ...back });
	return passBack(journey, out, found);
}

/** Packets whose answers one attachment's table sends to the other attachment. */
function routedBack(
	{ shop }: Journey,
	gateway: TransitGateway,
	near: TransitAttachment,
	far: TransitAttachment,
): PacketSet {
	const table = tableOf(gateway, near);
	const regions = table ? transitRegions(shop, table, "source") : [];
	return shop.algebra.unionAll(
		regions
			.filter(({ route }) => route.attachment === far.id)
			.map(({ packets }) => packets),
	);
}

/** Packets whose answers stay in the VPC by a route table. */
function localAt({ shop }: Journey, table: string): PacketSet {
	const found = shop.index.routeTables.get(table);
	const regions = found ? regionsOf(shop, found, "source") : [];
	return shop.algebra.unionAll(
		regions
			.filter(({ route }) => route.target.kind === "local")
			.map(({ packets }) => packets),
	);
}

function within(
	{ shop }: Journey,
	outcomes: readonly Outcome[],
	allowed: PacketSet,
	at: string,
): readonly Outcome[] {
	const { algebra } = shop;
	return outcomes.flatMap((outcome) => {
		if (!isThere(outcome)) return [outcome];
		const kept = part(outcome, algebra.intersect(outcome.packets, allowed));
		const rest = part(outcome, algebra.subtract(outcome.packets, allowed));
		return [kept, ...lost([rest], at)].filter(
			({ packets }) => packets !== algebra.none,
		);
	});
}

function lost(outcomes: readonly Outcome[], at: string): readonly Outcome[] {
	return outcomes.map((outcome) =>
		isThere(outcome)
			? end("no-route", outcome.packets, at, { returning: true })
			: outcome,
	);
}
