import type { Onward, Outcome } from "../outcome.ts";
import {
	type AclQuestion,
	aclDecider,
	aclPermission,
	aclRuleFor,
} from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { type Gate, pass, passBack } from "./gate.ts";
import type { Journey } from "./journey.ts";

/**
 * The ACL of a subnet, for packets that go `direction` and for their answers, which
 * go the other way. It stands at the subnet's edge: what stays in the subnet never
 * meets it ("Control subnet traffic with network access control lists", Amazon VPC
 * User Guide).
 */
export function throughAcl(
	journey: Journey,
	subnet: string,
	direction: AclQuestion["direction"],
	packets: PacketSet,
	onward: Onward,
): readonly Outcome[] {
	const back = direction === "ingress" ? "egress" : "ingress";
	const answers = aclGate(journey, subnet, { direction: back, way: "back" });
	const outcomes = throughAclThere(journey, subnet, direction, packets, onward);
	const unseen = outcomes.filter(({ unseenBy }) => unseenBy === subnet);
	const seen = outcomes.filter(({ unseenBy }) => unseenBy !== subnet);
	return [...unseen, ...passBack(journey, answers, seen)];
}

/** The same without a word about the answers. */
export function throughAclThere(
	journey: Journey,
	subnet: string,
	direction: AclQuestion["direction"],
	packets: PacketSet,
	onward: Onward,
): readonly Outcome[] {
	const gate = aclGate(journey, subnet, { direction, way: "there" });
	return pass(journey, gate, packets, onward);
}

export function aclGate(
	{ shop }: Journey,
	subnet: string,
	question: AclQuestion,
): Gate {
	const id = shop.index.subnets.get(subnet)?.networkAcl ?? "";
	const returning = question.way === "back";
	return {
		kind: "network-acl",
		at: shop.index.networkAcls.get(id)?.address ?? id,
		permission: aclPermission(shop, id, question),
		stop: returning ? "return-denied-by-network-acl" : "denied-by-network-acl",
		ruleFor: (packet) =>
			aclDecider(aclRuleFor(shop, id, question, packet), question.direction),
	};
}
