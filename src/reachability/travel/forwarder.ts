import type { NetworkInterface } from "../../network/index.ts";
import { parseAddress, parseCidr } from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import type { Interval, PacketSet } from "../set/index.ts";
import { pass } from "./gate.ts";
import { type Journey, note } from "./journey.ts";
import { meetingItself } from "./meeting-itself.ts";
import type { Party, Place } from "./party.ts";
import { groupGate, receiver } from "./security-group-gate.ts";
import { masquerade } from "./translate.ts";

/**
 * Through an instance that a route leads to. With the source/destination check on,
 * it drops what is not its own ("Disable source/destination checks", Amazon VPC User
 * Guide). With the check off we take it for a NAT instance: its groups filter what
 * comes in and what goes out, and it puts its own address in the sender's place.
 */
export function forward(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	by: NetworkInterface,
): readonly Outcome[] {
	const { shop, roads } = journey;
	const subnet = shop.index.subnets.get(by.subnet);
	const at = by.address;
	if (subnet === undefined || !shop.index.vpcs.has(subnet.vpc)) {
		const reason = `the subnet of ${at}, or its VPC, is not in the plan`;
		return [end("insufficient-information", packets, at, { reason })];
	}
	if (subnet.vpc !== place.vpc) return [end("blackholed-route", packets, at)];
	const party = partyOf(by);
	const ingress = groupGate(journey, by, "ingress", place.party);
	const egress = groupGate(journey, by, "egress", receiver(journey.goal));
	const here = { subnet: subnet.id, vpc: subnet.vpc };
	const origin = { kind: "inside", id: by.id, ...here } as const;
	const out = { ...here, party, origin };
	const leave = (sent: PacketSet) => {
		const deeper = { ...journey, depth: journey.depth + 1 };
		const onward = (some: PacketSet) => roads.leave(deeper, out, some);
		return meetingItself(journey, by, sent, onward);
	};
	const entry = { subnet: subnet.id, from: place.subnet, back: place.origin };
	// Who is asked for need not forward anything.
	if (isGoal(journey, by))
		return roads.enter(journey, entry, packets, (near) =>
			roads.arrive(journey, place.party, near),
		);
	if (!by.forwards)
		return roads.enter(journey, entry, packets, (near) => {
			const text = "its source/destination check drops what is not its own";
			note(journey, near, { kind: "interface", at, passes: false, text });
			return [end("blackholed-route", near, at)];
		});
	return roads.enter(journey, entry, packets, (near) =>
		pass(journey, ingress, near, (inside) =>
			pass(journey, egress, inside, (admitted) => {
				const text = "leaves as the instance, from a port that it picks";
				note(journey, admitted, {
					kind: "translation",
					at,
					passes: true,
					text,
				});
				const sources = addressesOf(journey, by, subnet.blocks);
				return masquerade(journey, admitted, sources, leave, at);
			}),
		),
	);
}

function isGoal({ goal }: Journey, { id }: NetworkInterface): boolean {
	return (
		goal.kind === "interface" && goal.by === "private" && goal.to.like.id === id
	);
}

function partyOf(by: NetworkInterface): Party {
	const { securityGroups: groups, publicAddress } = by;
	const base = { kind: "party", groups } as const;
	return publicAddress === undefined ? base : { ...base, publicAddress };
}

function addressesOf(
	{ shop }: Journey,
	by: NetworkInterface,
	blocks: readonly string[],
): readonly Interval[] {
	const known = by.addresses
		.map(parseAddress)
		.filter((address) => address?.family === shop.family)
		.filter((address) => address !== undefined);
	if (known.length > 0) return known;
	return blocks
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter((range) => range.family === shop.family);
}
