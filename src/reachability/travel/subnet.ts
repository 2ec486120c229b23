import { end, type Onward, type Outcome } from "../outcome.ts";
import type { PacketSet } from "../set/index.ts";
import { answersRouted } from "./answers.ts";
import { pass, passBack } from "./gate.ts";
import { type Entry, type Journey, note } from "./journey.ts";
import { aclGate, throughAcl } from "./network-acl-gate.ts";
import type { Goal, Party, Place } from "./party.ts";
import { groupGate } from "./security-group-gate.ts";

/** Out of a subnet, unless what is asked for is in the same one: then no ACL and no route is met. */
export function leave(
	journey: Journey,
	place: Place,
	packets: PacketSet,
): readonly Outcome[] {
	const { goal, roads } = journey;
	if (isNeighbour(goal, place))
		return roads.arrive(journey, place.party, packets);
	return throughAcl(journey, place.subnet, "egress", packets, (admitted) =>
		roads.route(journey, place, admitted),
	);
}

/** Into a subnet, with the answers out of it again: by its ACL, and by routes that lead back. */
export function enter(
	journey: Journey,
	{ subnet, from, back }: Entry,
	packets: PacketSet,
	onward: Onward,
): readonly Outcome[] {
	const stays = back.kind === "inside" && back.subnet === subnet;
	if (subnet === from && stays) return onward(packets);
	const there =
		subnet === from
			? besideDoor(journey, subnet, onward(packets))
			: throughAcl(journey, subnet, "ingress", packets, onward);
	return answersRouted(journey, subnet, back, there);
}

/** From a transit gateway's attachment to its own subnet: the ACL sees the answers alone. */
function besideDoor(
	journey: Journey,
	subnet: string,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	const question = { direction: "egress", way: "back" } as const;
	return passBack(journey, aclGate(journey, subnet, question), outcomes);
}

/** At the interface that was asked for. */
export function arrive(
	journey: Journey,
	party: Party,
	packets: PacketSet,
): readonly Outcome[] {
	const { goal } = journey;
	if (goal.kind !== "interface") return [];
	const { like } = goal.to;
	const gate = groupGate(journey, like, "ingress", party);
	return pass(journey, gate, packets, (admitted) => {
		const at = like.address;
		note(journey, admitted, { kind: "arrival", at, passes: true, text: "" });
		return [end("delivered", admitted, at)];
	});
}

function isNeighbour(goal: Goal, { subnet }: Place): boolean {
	return (
		goal.kind === "interface" &&
		goal.by === "private" &&
		goal.to.subnet === subnet
	);
}
