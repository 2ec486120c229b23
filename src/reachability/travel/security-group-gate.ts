import type { NetworkInterface } from "../../network/index.ts";
import {
	type Direction,
	groupDecider,
	groupPermission,
	groupRuleFor,
	type Permission,
	type Workshop,
	withPeers,
} from "../rules/index.ts";
import type { Gate } from "./gate.ts";
import type { Journey } from "./journey.ts";
import { type Goal, type Party, partyOf, stranger } from "./party.ts";

/** The groups of an interface. Answers to what they admitted pass without asking: they keep state. */
export function groupGate(
	{ shop }: Journey,
	of: NetworkInterface,
	direction: Direction,
	other: Party,
): Gate {
	const admitted = groupPermission(shop, of, direction);
	const known = withPeers(shop, admitted, other.groups);
	return {
		kind: `security-group-${direction}`,
		at: of.securityGroups
			.map((id) => shop.index.securityGroups.get(id)?.address ?? id)
			.join(", "),
		permission: withUnknownPlace(
			shop,
			withUnknownPeer(known, other, () =>
				withPeers(shop, admitted, [...admitted.byPeer.keys()]),
			),
			other,
			direction,
		),
		stop: `denied-by-security-group-${direction}`,
		ruleFor: (packet) =>
			of.filtered
				? groupDecider(
						groupRuleFor(shop, of, direction, packet, other.groups),
						direction,
					)
				: unfiltered,
	};
}

const unfiltered = { address: "", says: "no security group filters it" };

/** Who the receiver is to the sender's rules: its groups count for its private addresses only. */
export function receiver(goal: Goal): Party {
	return goal.kind === "interface" && goal.by === "private"
		? partyOf(goal.to)
		: stranger;
}

function withUnknownPeer(
	known: Permission,
	{ unknownGroups }: Party,
	all: () => Permission,
): Permission {
	if (unknownGroups === undefined) return known;
	const reason = `which groups it is in is not known: ${unknownGroups}`;
	return { ...known, possible: all().possible, reason };
}

/** A rule that admits some addresses may admit somebody whose address nobody knows. */
function withUnknownPlace(
	{ algebra }: Workshop,
	known: Permission,
	{ unknownPlace }: Party,
	direction: Direction,
): Permission {
	if (unknownPlace === undefined) return known;
	const its = direction === "egress" ? "destination" : "source";
	const possible = algebra.forget(known.possible, its);
	return { ...known, possible, reason: known.reason ?? unknownPlace };
}
