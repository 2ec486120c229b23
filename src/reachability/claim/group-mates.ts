import type {
	Actor,
	NetworkModel,
	SecurityGroup,
	SecurityGroupRule,
	Traffic,
} from "../../network/index.ts";

/** Who is in which security group. */
interface Membership {
	readonly groupsOf: ReadonlyMap<string, readonly string[]>;
	readonly actorsOf: ReadonlyMap<string, readonly Actor[]>;
	readonly groups: ReadonlyMap<string, SecurityGroup>;
}

const remembered = new WeakMap<NetworkModel, Membership>();

function membershipOf(model: NetworkModel): Membership {
	const known = remembered.get(model);
	if (known !== undefined) return known;
	const made = findMembership(model);
	remembered.set(model, made);
	return made;
}

function findMembership(model: NetworkModel): Membership {
	const byInterface = new Map(
		model.interfaces.map(({ id, securityGroups }) => [id, securityGroups]),
	);
	const groupsOf = new Map<string, readonly string[]>();
	const actorsOf = new Map<string, Actor[]>();
	for (const actor of model.actors) {
		if (actor.members.kind !== "interfaces") continue;
		const ids = actor.members.interfaces;
		const own = new Set(ids.flatMap((id) => byInterface.get(id) ?? []));
		groupsOf.set(actor.name, [...own]);
		for (const id of own)
			actorsOf.set(id, [...(actorsOf.get(id) ?? []), actor]);
	}
	const groups = new Map(model.securityGroups.map((one) => [one.id, one]));
	return { groupsOf, actorsOf, groups };
}

/**
 * Others in one of its security groups. What a group opens, it opens for all who are in
 * it, also for those who do not listen there.
 */
export function groupMates(
	model: NetworkModel,
	{ name }: Actor,
): readonly Actor[] {
	const { groupsOf, actorsOf } = membershipOf(model);
	const all = (groupsOf.get(name) ?? []).flatMap(
		(id) => actorsOf.get(id) ?? [],
	);
	return [...new Set(all)].filter((one) => one.name !== name);
}

/**
 * Whom somebody's groups admit by the name of theirs to what he listens on: whoever wrote
 * that meant them.
 */
export function namedByGroup(
	model: NetworkModel,
	{ name, listens }: Actor,
): readonly Actor[] {
	const { groupsOf, actorsOf, groups } = membershipOf(model);
	const named = (groupsOf.get(name) ?? [])
		.flatMap((id) => groups.get(id)?.ingress ?? [])
		.filter(({ traffic }) => listens.some((one) => covers(traffic, one)))
		.flatMap(peerGroup);
	const found = [...new Set(named)].flatMap((id) => actorsOf.get(id) ?? []);
	return [...new Set(found)].filter((one) => one.name !== name);
}

function peerGroup({ peer }: SecurityGroupRule): readonly string[] {
	return peer.kind === "security-group" ? [peer.securityGroup] : [];
}

function covers(rule: Traffic, wanted: Traffic): boolean {
	if (rule.protocol === "all") return true;
	if (rule.protocol !== wanted.protocol) return false;
	if (rule.ports === undefined || wanted.ports === undefined)
		return rule.ports === undefined;
	return (
		rule.ports.from <= wanted.ports.from && wanted.ports.to <= rule.ports.to
	);
}
