import type {
	Subnet,
	TransitAttachment,
	TransitGateway,
} from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import { unansweredSet } from "../rules/index.ts";
import { answersRouted } from "./follow-routes.ts";
import { isThere, part, passBack } from "./gate.ts";
import type { Journey } from "./journey.ts";
import { aclGate } from "./network-acl-gate.ts";
import { doorIn, nearestDoor, tableOf } from "./transit-doors.ts";
import { transitRegions } from "./transit-routes.ts";

export interface Crossing {
	readonly gateway: TransitGateway;
	readonly near: TransitAttachment;
	readonly far: TransitAttachment;
	/** The subnet that the packets set out from. */
	readonly from: string;
}

/**
 * Answers take their own way back through a transit gateway: by the door of the
 * answerer's zone, by the far attachment's route table, by the near attachment's door
 * of that zone.
 */
export function answersAcross(
	journey: Journey,
	outcomes: readonly Outcome[],
	{ gateway, near, far, from }: Crossing,
	{ zone }: Subnet,
): readonly Outcome[] {
	const { shop } = journey;
	const doorBack = doorIn(shop, far, zone);
	const lastDoor = nearestDoor(shop, near, zone);
	if (doorBack === undefined || lastDoor === undefined)
		return lost(journey, outcomes, far.address);
	const back = { way: "back" } as const;
	const into = aclGate(journey, doorBack.id, { direction: "ingress", ...back });
	const entered = passBack(journey, into, outcomes);
	const returned = routedBack(journey, entered, gateway, far, near);
	const local = { kind: "local" } as const;
	const found = answersRouted(journey, lastDoor.id, local, returned);
	if (lastDoor.id === from)
		return found.map((outcome) => ({ ...outcome, unseenBy: from }));
	const out = aclGate(journey, lastDoor.id, { direction: "egress", ...back });
	return passBack(journey, out, found);
}

function routedBack(
	journey: Journey,
	outcomes: readonly Outcome[],
	gateway: TransitGateway,
	far: TransitAttachment,
	near: TransitAttachment,
): readonly Outcome[] {
	const { shop } = journey;
	const { algebra } = shop;
	const table = tableOf(gateway, far);
	const regions = table ? transitRegions(shop, table, "source") : [];
	const back = algebra.union(
		unansweredSet(shop),
		algebra.unionAll(
			regions
				.filter(({ route }) => route.attachment === near.id)
				.map(({ packets }) => packets),
		),
	);
	const at = table?.address ?? far.address;
	return outcomes.flatMap((outcome) => {
		if (!isThere(outcome)) return [outcome];
		const kept = algebra.intersect(outcome.packets, back);
		const rest = algebra.subtract(outcome.packets, back);
		return [
			...(kept === algebra.none ? [] : [part(outcome, kept)]),
			...lost(journey, [part(outcome, rest)], at),
		];
	});
}

/** The answers do not come back; what needs none is delivered all the same. */
function lost(
	{ shop }: Journey,
	outcomes: readonly Outcome[],
	at: string,
): readonly Outcome[] {
	const { algebra } = shop;
	return outcomes.flatMap((outcome) => {
		if (!isThere(outcome)) return [outcome];
		const silent = algebra.intersect(outcome.packets, unansweredSet(shop));
		const rest = algebra.subtract(outcome.packets, silent);
		const failed = end("no-route", rest, at, { returning: true });
		return [part(outcome, silent), failed].filter(
			({ packets }) => packets !== algebra.none,
		);
	});
}
