import {
	type NetworkInterface,
	parseCidr,
	type SecurityGroup,
	type SecurityGroupRule,
} from "../../network/index.ts";
import type { Interval, Packet } from "../set/index.ts";
import type { GroupPermission, Permission } from "./permission.ts";
import { trafficBox } from "./traffic-box.ts";
import { remember, type Workshop } from "./workshop.ts";

export type Direction = "ingress" | "egress";

/**
 * Rules of all groups of an interface count together; there are only rules that
 * admit ("Security group rules", Amazon VPC User Guide). A rule that names a group
 * means the private addresses of that group's interfaces, and so who sent it and
 * not which public address it came by.
 */
export function groupPermission(
	shop: Workshop,
	of: NetworkInterface,
	direction: Direction,
): GroupPermission {
	const before = shop.groups[direction].get(of);
	if (before !== undefined) return before;
	const made = allGroups(shop, of, direction);
	shop.groups[direction].set(of, made);
	return made;
}

function allGroups(
	shop: Workshop,
	of: NetworkInterface,
	direction: Direction,
): GroupPermission {
	const groups = [...of.securityGroups].sort();
	const doubt = of.unknownSecurityGroups ?? "";
	const key = `group ${direction} ${of.filtered} ${groups.join(" ")} ${doubt}`;
	return remember(shop, key, () => {
		if (!of.filtered) return unfiltered(shop);
		const parts = groups.map((id) => oneGroup(shop, id, direction));
		const made = parts.reduce(
			(one, other) => together(shop, one, other),
			nothing(shop),
		);
		return doubt === "" ? made : doubtful(shop, made, doubt);
	});
}

/** What passes when the one at the other end is a member of these groups. */
export function withPeers(
	shop: Workshop,
	{ byAddress, byPeer }: GroupPermission,
	peers: readonly string[],
): Permission {
	const more = peers
		.map((id) => byPeer.get(id))
		.filter((set) => set !== undefined);
	if (more.length === 0) return byAddress;
	const { algebra } = shop;
	const certain = algebra.unionAll([byAddress.certain, ...more]);
	const possible = algebra.union(byAddress.possible, certain);
	return { ...byAddress, certain, possible };
}

/** The first rule that admits a packet, for a trace. */
export function groupRuleFor(
	shop: Workshop,
	of: NetworkInterface,
	direction: Direction,
	packet: Packet,
	peers: readonly string[],
): SecurityGroupRule | undefined {
	const rules = of.securityGroups.flatMap(
		(id) => shop.index.securityGroups.get(id)?.[direction] ?? [],
	);
	return rules.find((rule) => {
		if (rule.peer.kind === "unknown") return false;
		if (rule.peer.kind === "security-group")
			return (
				peers.includes(rule.peer.securityGroup) &&
				shop.algebra.has(shop.algebra.box(trafficBox(rule.traffic)), packet)
			);
		return shop.algebra.has(byCidrs(shop, rule, direction).certain, packet);
	});
}

function oneGroup(
	shop: Workshop,
	id: string,
	direction: Direction,
): GroupPermission {
	return remember(shop, `one group ${direction} ${id}`, () => {
		const group = shop.index.securityGroups.get(id);
		if (group === undefined)
			return doubtful(shop, nothing(shop), `the group ${id} is not known`);
		const made = group[direction]
			.map((rule) => oneRule(shop, rule, direction))
			.reduce((one, other) => together(shop, one, other), nothing(shop));
		return group.unknownRules === undefined
			? made
			: doubtful(shop, made, unreadable(group));
	});
}

function unreadable(group: SecurityGroup): string {
	return `not all rules of ${group.address} are known: ${group.unknownRules}`;
}

function oneRule(
	shop: Workshop,
	rule: SecurityGroupRule,
	direction: Direction,
): GroupPermission {
	const none = nothing(shop);
	const { peer, traffic } = rule;
	const everywhere = shop.algebra.box(trafficBox(traffic));
	if (peer.kind === "security-group")
		return { ...none, byPeer: new Map([[peer.securityGroup, everywhere]]) };
	if (peer.kind !== "unknown")
		return { ...none, byAddress: byCidrs(shop, rule, direction) };
	const reason = `whom ${rule.address} admits is not known: ${peer.reason}`;
	const byAddress = {
		certain: shop.algebra.none,
		possible: everywhere,
		reason,
	};
	return { ...none, byAddress };
}

function byCidrs(
	shop: Workshop,
	{ peer, traffic }: SecurityGroupRule,
	direction: Direction,
): Permission {
	const { algebra } = shop;
	const box = trafficBox(traffic);
	const list =
		peer.kind === "prefix-list"
			? shop.index.prefixLists.get(peer.prefixList)
			: undefined;
	const cidrs = peer.kind === "cidr" ? [peer.cidr] : (list?.cidrs ?? []);
	const side = direction === "ingress" ? "source" : "destination";
	const certain = algebra.unionAll(
		intervals(shop, cidrs).map((part) => algebra.box({ ...box, [side]: part })),
	);
	if (peer.kind === "cidr") return { certain, possible: certain };
	const reason =
		list === undefined ? "the prefix list is not known" : list.unknownEntries;
	return reason === undefined
		? { certain, possible: certain }
		: { certain, possible: algebra.box(box), reason };
}

function intervals(shop: Workshop, cidrs: readonly string[]): Interval[] {
	return cidrs
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter((range) => range.family === shop.family);
}

function together(
	shop: Workshop,
	one: GroupPermission,
	other: GroupPermission,
): GroupPermission {
	const { algebra } = shop;
	const byPeer = new Map(one.byPeer);
	for (const [id, set] of other.byPeer)
		byPeer.set(id, algebra.union(byPeer.get(id) ?? algebra.none, set));
	const reason = one.byAddress.reason ?? other.byAddress.reason;
	const byAddress = {
		certain: algebra.union(one.byAddress.certain, other.byAddress.certain),
		possible: algebra.union(one.byAddress.possible, other.byAddress.possible),
		...(reason === undefined ? {} : { reason }),
	};
	return { byAddress, byPeer };
}

function nothing({ algebra }: Workshop): GroupPermission {
	const byAddress = { certain: algebra.none, possible: algebra.none };
	return { byAddress, byPeer: new Map() };
}

function unfiltered({ algebra }: Workshop): GroupPermission {
	const byAddress = { certain: algebra.all, possible: algebra.all };
	return { byAddress, byPeer: new Map() };
}

function doubtful(
	{ algebra }: Workshop,
	{ byAddress, byPeer }: GroupPermission,
	reason: string,
): GroupPermission {
	return { byAddress: { ...byAddress, possible: algebra.all, reason }, byPeer };
}
