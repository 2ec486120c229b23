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
	/** What `machinesNamedByGroup` found, by the actor's name. */
	readonly machines: Map<string, readonly string[]>;
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
		for (const id of own) {
			const others = actorsOf.get(id);
			if (others === undefined) actorsOf.set(id, [actor]);
			else others.push(actor);
		}
	}
	const groups = new Map(model.securityGroups.map((one) => [one.id, one]));
	return { groupsOf, actorsOf, groups, machines: new Map() };
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
 * Machines of which nothing tells what they are for, but whom somebody's groups admit by the
 * name of theirs to what he listens on: whoever wrote that meant them. Their names. Asked
 * about all who are in a group for each of them, so it is remembered.
 */
export function machinesNamedByGroup(
	model: NetworkModel,
	actor: Actor,
): readonly string[] {
	const membership = membershipOf(model);
	const known = membership.machines.get(actor.name);
	if (known !== undefined) return known;
	const made = findMachines(membership, actor);
	membership.machines.set(actor.name, made);
	return made;
}

function findMachines(
	{ groupsOf, actorsOf, groups }: Membership,
	{ name, listens }: Actor,
): readonly string[] {
	const named = (groupsOf.get(name) ?? [])
		.flatMap((id) => groups.get(id)?.ingress ?? [])
		.filter(({ traffic }) => listens.some((one) => covers(traffic, one)))
		.flatMap(peerGroup);
	const found = [...new Set(named)].flatMap((id) => actorsOf.get(id) ?? []);
	const others = found.filter(({ role }) => role === "other");
	const names = others.map((one) => one.name);
	return [...new Set(names)].filter((one) => one !== name);
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
