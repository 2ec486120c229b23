import { type AclRule, parseCidr } from "../../network/index.ts";
import type { Box, Packet, PacketSet } from "../set/index.ts";
import type { Permission } from "./permission.ts";
import { answerBox, trafficBox, unanswered } from "./traffic-box.ts";
import { remember, type Workshop } from "./workshop.ts";

/**
 * Which packets an ACL lets through: `there` for the packets themselves, `back` for
 * those whose *answers* pass. A network ACL keeps no state, so both must be asked
 * ("Network ACL basics", Amazon VPC User Guide); an answer goes to the port that
 * the packet came from.
 */
export interface AclQuestion {
	readonly direction: "ingress" | "egress";
	readonly way: "there" | "back";
}

export function aclPermission(
	shop: Workshop,
	id: string,
	question: AclQuestion,
): Permission {
	const key = `acl ${id} ${question.direction} ${question.way}`;
	return remember(shop, key, () => {
		const acl = shop.index.networkAcls.get(id);
		const { none, all } = shop.algebra;
		const reason =
			acl === undefined ? `the ACL ${id} is not known` : acl.unknownRules;
		if (acl === undefined || reason !== undefined)
			return { certain: none, possible: all, reason: reason ?? "" };
		return inOrder(shop, ordered(acl[question.direction]), question);
	});
}

/** The rule that decides about a packet; undefined for the deny at the end. */
export function aclRuleFor(
	shop: Workshop,
	id: string,
	question: AclQuestion,
	packet: Packet,
): AclRule | undefined {
	const rules = shop.index.networkAcls.get(id)?.[question.direction] ?? [];
	return ordered(rules).find((rule) =>
		shop.algebra.has(matched(shop, rule, question), packet),
	);
}

function ordered(rules: readonly AclRule[]): readonly AclRule[] {
	return [...rules].sort((one, other) => one.number - other.number);
}

/** The first rule that matches decides; one whose block is not known may decide. */
function inOrder(
	shop: Workshop,
	rules: readonly AclRule[],
	question: AclQuestion,
): Permission {
	const { algebra } = shop;
	const silent = question.way === "back" ? unanswered() : [];
	let certain = algebra.unionAll(silent.map((box) => algebra.box(box)));
	let possible = certain;
	let decided: PacketSet = certain;
	let doubtful: PacketSet = algebra.none;
	for (const rule of rules) {
		const here = algebra.subtract(matched(shop, rule, question), decided);
		const allows = rule.action === "allow";
		if (allows) possible = algebra.union(possible, here);
		if (rule.cidr === undefined) {
			doubtful = algebra.union(doubtful, here);
			continue;
		}
		if (allows)
			certain = algebra.union(certain, algebra.subtract(here, doubtful));
		decided = algebra.union(decided, here);
	}
	return doubtful === algebra.none
		? { certain, possible }
		: {
				certain,
				possible,
				reason: "the block of one of its rules is not known",
			};
}

function matched(
	shop: Workshop,
	rule: AclRule,
	question: AclQuestion,
): PacketSet {
	const { algebra, family } = shop;
	const box =
		question.way === "there"
			? trafficBox(rule.traffic)
			: answerBox(rule.traffic);
	if (box === undefined) return algebra.none;
	if (rule.cidr === undefined) return algebra.box(box);
	const range = parseCidr(rule.cidr);
	if (range?.family !== family) return algebra.none;
	return algebra.box({ ...box, [side(question)]: range });
}

/** The far end: what comes in is known by its source, what goes out by its destination; an answer the other way round. */
function side({ direction, way }: AclQuestion): keyof Box {
	const incoming = direction === "ingress";
	return incoming === (way === "there") ? "source" : "destination";
}
