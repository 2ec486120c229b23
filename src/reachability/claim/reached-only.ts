import {
	type Actor,
	type NetworkModel,
	type Traffic,
	tcp,
} from "../../network/index.ts";
import type { Claim, Grant, Selector } from "./claim.ts";
import { claim, list, namesOf } from "./claim-words.ts";
import { groupMates, machinesNamedByGroup } from "./group-mates.ts";
import { managedActors } from "./managed.ts";

/** By whom a service is meant to be reached: what asks it for its users, and other services. */
export function serviceReached(model: NetworkModel, service: Actor): Claim {
	return reachedOnly(
		model,
		service,
		"whoever else reaches it goes around what guards it",
	);
}

/** A web server that nothing stands before: by everybody on its pages' ports, and on others by whom its owner names. */
export function openServiceReached(
	model: NetworkModel,
	{ name, listens }: Actor,
): Claim {
	const operators = namesOf(model, ["operator"]);
	const bastions = namesOf(model, ["bastion"]);
	const ports = listens.flatMap(({ ports }) => ports?.from ?? []).join(" and ");
	const more = [...operators, ...bastions];
	const but = more.length === 0 ? "" : ` but by ${list(more)}`;
	return {
		...claim(
			`${name} is reached on ${ports} and on nothing else${but}`,
			"it is there for everybody, and the rest of the machine is not",
		),
		rule: "only",
		of: "receiver",
		from: [byName("*")],
		to: { actor: name },
		traffic: listens,
		...grant("also", more, [{ protocol: "all" }]),
		...quietOf(model, name),
		answered: true,
	};
}

export function databaseReached(model: NetworkModel, database: Actor): Claim {
	return reachedOnly(model, database, "it holds what cannot be replaced");
}

/** From the operators' own addresses, and from another bastion; nothing where nobody named any. */
export function bastionReached(
	model: NetworkModel,
	{ name }: Actor,
): readonly Claim[] {
	const operators = namesOf(model, ["operator"]);
	if (operators.length === 0) return [];
	const others = namesOf(model, ["bastion"]).filter((one) => one !== name);
	const ssh = [tcp(22)];
	return [
		{
			...claim(
				`${name} is reached only by ${list([...operators, ...others])}`,
				"whoever gets in there goes on from there",
			),
			rule: "only",
			of: "receiver",
			from: operators.map(byName),
			to: { actor: name },
			traffic: ssh,
			...grant("also", others, [{ protocol: "all" }]),
			...quietOf(model, name),
			answered: true,
		},
	];
}

/** By those who are named on what it is there for, and by operators through the bastion. */
function reachedOnly(model: NetworkModel, actor: Actor, why: string): Claim {
	const { name, listens } = actor;
	const bastions = namesOf(model, ["bastion"]);
	const all = [...new Set([...friendsOf(model, actor), ...bastions])];
	return {
		...claim(
			all.length === 0
				? `${name} is reached by nobody`
				: `${name} is reached only by ${list(all)}`,
			why,
		),
		rule: "only",
		of: "receiver",
		from: all.map(byName),
		to: { actor: name },
		...(listens.length === 0
			? {}
			: { traffic: [...listens, ...healthPorts(model, actor)] }),
		...grant("also", bastions, [tcp(22)]),
		...openedFor(model, groupMates(model, actor)),
		...quietOf(model, name),
		answered: true,
	};
}

/**
 * What a group opens for one who is in it is open on the others' addresses too, where
 * nobody listens: careless, and no way in.
 */
function openedFor(model: NetworkModel, mates: readonly Actor[]) {
	const tiers = mates.filter(({ role }) =>
		["service", "database", "replica", "cache"].includes(role),
	);
	const from = new Set<string>();
	const added = new Set<readonly Actor["role"][]>();
	for (const mate of tiers) {
		const peers = peersOf(mate);
		// Each is added himself: whoever has the same peers as another one adds nobody else.
		const names = added.has(peers) ? [] : namesOf(model, peers);
		added.add(peers);
		for (const name of [
			...askersOf(model, mate),
			...names.filter((one) => one !== mate.name),
			...machinesNamedByGroup(model, mate),
			mate.name,
		])
			from.add(name);
	}
	const ports = tiers
		.flatMap(({ listens }) => listens)
		.map((one) => [JSON.stringify(one), one] as const);
	return grant("opened", [...from], [...new Map(ports).values()]);
}

function friendsOf(model: NetworkModel, actor: Actor): readonly string[] {
	return [
		...askersOf(model, actor),
		...namesOf(model, peersOf(actor)).filter((one) => one !== actor.name),
		...machinesNamedByGroup(model, actor),
	];
}

const services = ["service"] as const;
const servicesAndData = ["service", "database", "replica"] as const;

/** Roles of whoever asks it for something without being named. */
function peersOf({ role }: Actor): readonly Actor["role"][] {
	return role === "service" ? services : servicesAndData;
}

/** What stands before a service. */
function askersOf(model: NetworkModel, actor: Actor): readonly string[] {
	return actor.role === "service"
		? [...balancersOf(model, actor), ...cdnOf(model, actor)]
		: [];
}

/** Where it is asked for its health, if that is on a port of its own: its load balancers must get there too. */
function healthPorts(
	{ targetGroups }: NetworkModel,
	{ members }: Actor,
): readonly Traffic[] {
	const ids = new Set(members.kind === "interfaces" ? members.interfaces : []);
	const ports = targetGroups
		.filter(({ targets }) => targets.some((one) => ids.has(one.interface)))
		.flatMap(({ healthCheckPort }) => healthCheckPort ?? []);
	return [...new Set(ports)].map((port) => tcp(port));
}

/** Distributions that ask a service without a load balancer between them. */
function cdnOf(model: NetworkModel, { addresses }: Actor): readonly string[] {
	const asked = model.distributions
		.flatMap(({ origins }) => origins)
		.some(
			({ target }) =>
				target.kind === "interface" && addresses.includes(target.id),
		);
	return asked ? namesOf(model, ["cdn"]) : [];
}

/** The load balancers of which it is a target; all where it is one, and nothing tells of which. */
function balancersOf(
	model: NetworkModel,
	{ members }: Actor,
): readonly string[] {
	const ids = new Set(members.kind === "interfaces" ? members.interfaces : []);
	const groups = new Set(
		model.targetGroups
			.filter(({ targets }) => targets.some((one) => ids.has(one.interface)))
			.map(({ id }) => id),
	);
	if (groups.size === 0) return [];
	const asking = model.loadBalancers.filter(({ listeners }) =>
		listeners.some((one) => one.targetGroups.some((id) => groups.has(id))),
	);
	const balancers = new Set(
		(asking.length === 0 ? model.loadBalancers : asking).map(
			({ address }) => address,
		),
	);
	return model.actors
		.filter(({ addresses }) => addresses.some((one) => balancers.has(one)))
		.map(({ name }) => name);
}

/**
 * Caches and AWS's own databases open no connection that nobody who owns the database asked
 * for: "Restricted Redis commands" (Amazon ElastiCache User Guide) has `MIGRATE` and
 * `REPLICAOF` among them. That a database may reach the internet is a claim of its own.
 * Databases count among those who reach each other.
 */
function quietOf(model: NetworkModel, name: string) {
	const quiet = managedActors(model).filter(
		(one) =>
			one.name !== name && ["cache", "database", "replica"].includes(one.role),
	);
	return quiet.length === 0
		? {}
		: { quiet: quiet.map((one) => byName(one.name)) };
}

function grant<Name extends "also" | "opened">(
	name: Name,
	from: readonly string[],
	traffic: Grant["traffic"],
): Partial<Record<Name, Grant>> {
	const made: Partial<Record<"also" | "opened", Grant>> =
		from.length === 0 || traffic.length === 0
			? {}
			: { [name]: { from: from.map(byName), traffic } };
	return made;
}

function byName(actor: string): Selector {
	return { actor };
}
