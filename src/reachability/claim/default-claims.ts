import {
	type Actor,
	type Need,
	type NetworkModel,
	type Traffic,
	tcp,
} from "../../network/index.ts";
import type { Claim } from "./claim.ts";

export interface DefaultOptions {
	/** The way out of a deployment is closed: what was needed at boot was had then. */
	readonly sealed?: boolean;
}

/** What a careful owner would claim of any system, of the actors that were found in it. */
export function defaultClaims(
	model: NetworkModel,
	{ sealed = false }: DefaultOptions = {},
): readonly Claim[] {
	const by = (role: Actor["role"]) =>
		model.actors.filter((actor) => actor.role === role);
	const entries = entriesOf(model);
	return [
		internetClaim(entries),
		...originClaims(model),
		...by("service")
			.filter(hasPort)
			.map((one) => serviceClaim(model, one)),
		...[...by("database"), ...by("replica")].flatMap((one) =>
			databaseClaims(model, one, sealed),
		),
		...(sealed ? by("service").map(staysInside) : []),
		...by("bastion").flatMap((one) => bastionClaims(model, one)),
		...healthClaims(model),
		...model.actors.flatMap((one) => bootClaims(model, one, sealed)),
	];
}

function hasPort({ listens }: Actor): boolean {
	return listens.length > 0;
}

/** What the internet is meant to reach: the CDN, else the load balancers that face it. */
function entriesOf(model: NetworkModel): readonly Actor[] {
	const facing = new Set(
		model.loadBalancers
			.filter(({ internetFacing }) => internetFacing)
			.map(({ address }) => address),
	);
	const behindCdn = new Set(
		model.distributions
			.flatMap(({ origins }) => origins)
			.flatMap(({ target }) =>
				target.kind === "load-balancer" ? [target.id] : [],
			),
	);
	return model.actors.filter(
		({ role, members, addresses }) =>
			(role === "cdn" && members.kind === "service") ||
			(role === "load-balancer" &&
				addresses.some((one) => facing.has(one) && !behindCdn.has(one))),
	);
}

function internetClaim(entries: readonly Actor[]): Claim {
	const names = entries.map(({ name }) => name);
	const what = names.length === 0 ? "nothing inside" : `only ${list(names)}`;
	const on =
		names.length === 0
			? ""
			: entries.every(({ role }) => role === "cdn")
				? " on 80 and 443"
				: ", on its listeners' ports";
	return {
		...claim(
			`internet reaches ${what}${on}`,
			"everything else is nobody's business but the system's own",
		),
		rule: "only",
		of: "sender",
		from: { actor: "internet" },
		to: names.map((actor) => ({ actor })),
		traffic: entries.flatMap(({ listens }) => listens),
	};
}

/** A distribution must get to its origin: by its interfaces in the VPC, or from its public addresses. */
function originClaims(model: NetworkModel): readonly Claim[] {
	const found = model.distributions
		.flatMap(({ origins }) => origins)
		.flatMap(({ target, ports, vpcOrigin }): Claim[] => {
			const to = actorAt(model, target);
			const from = model.actors.find(({ role, members }) =>
				vpcOrigin === undefined
					? role === "cdn" && members.kind === "service"
					: members.kind === "interfaces" &&
						members.interfaces.some((id) => vpcOrigin.includes(id)),
			);
			if (to === undefined || from === undefined) return [];
			return [
				{
					...claim(
						`${from.name} can reach its origin ${to.name} on ${ports.join(", ")}`,
						"what is not cached is asked there",
					),
					rule: "can",
					from: { actor: from.name },
					to: { actor: to.name },
					traffic: ports.map((port) => tcp(port)),
				},
			];
		});
	return found.filter(
		({ text }, at) => found.findIndex((one) => one.text === text) === at,
	);
}

function actorAt(
	model: NetworkModel,
	target: NetworkModel["distributions"][number]["origins"][number]["target"],
): Actor | undefined {
	if (target.kind !== "load-balancer" && target.kind !== "interface")
		return undefined;
	return model.actors.find(({ addresses }) => addresses.includes(target.id));
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

function serviceClaim(model: NetworkModel, service: Actor): Claim {
	const { name, listens } = service;
	const own = new Set(balancersOf(model, name));
	const others = namesOf(model, ["service"]).filter((one) => one !== name);
	const senders = [...own, ...cdnOf(model, service), ...others];
	return reachedOnly(model, service, senders, listens, "security by isolation");
}

/** By those who are named on what it is there for, and by operators through the bastion. */
function reachedOnly(
	model: NetworkModel,
	{ name }: Actor,
	senders: readonly string[],
	traffic: readonly Traffic[],
	why: string,
): Claim {
	const bastions = namesOf(model, ["bastion"]);
	const all = [...senders, ...bastions];
	return {
		...claim(`${name} is reached only by ${list(all)}`, why),
		rule: "only",
		of: "receiver",
		from: all.map((actor) => ({ actor })),
		to: { actor: name },
		...(traffic.length === 0 ? {} : { traffic }),
		...(bastions.length === 0
			? {}
			: {
					also: {
						from: bastions.map((actor) => ({ actor })),
						traffic: [tcp(22)],
					},
				}),
	};
}

/** The load balancers of which it is a target; all where nothing tells. */
function balancersOf(model: NetworkModel, service: string): readonly string[] {
	const members = model.actors.find(({ name }) => name === service)?.members;
	const ids = new Set(members?.kind === "interfaces" ? members.interfaces : []);
	const groups = new Set(
		model.targetGroups
			.filter(({ targets }) => targets.some((one) => ids.has(one.interface)))
			.map(({ id }) => id),
	);
	const balancers = new Set(
		model.loadBalancers
			.filter(({ listeners }) =>
				listeners.some((one) => one.targetGroups.some((id) => groups.has(id))),
			)
			.map(({ address }) => address),
	);
	return model.actors
		.filter(({ addresses }) => addresses.some((one) => balancers.has(one)))
		.map(({ name }) => name);
}

function databaseClaims(
	model: NetworkModel,
	database: Actor,
	sealed: boolean,
): readonly Claim[] {
	const { name, listens } = database;
	const senders = namesOf(model, ["service", "database", "replica"]).filter(
		(one) => one !== name,
	);
	const why = "it holds what cannot be replaced";
	return [
		reachedOnly(model, database, senders, listens, why),
		sealed ? staysInside(database) : reachesOut(model, database),
	];
}

/** A database on a machine of its own fetches what it is made of by the internet; that, and nothing else, it may reach. */
function reachesOut(model: NetworkModel, database: Actor): Claim {
	const needs = database.needs.filter((need) => !isNear(model, database, need));
	if (needs.length === 0) return staysInside(database);
	const besides = needs.map(({ traffic }) => traffic);
	const ports = [...new Set(besides.map(({ ports }) => ports?.from))];
	return {
		...staysInside(database),
		text: `${database.name} reaches nothing on the internet but port ${ports.join(", ")}, by which it boots`,
		why: `it ${[...new Set(needs.map(({ why }) => why))].join(", ")}`,
		besides,
	};
}

/** In the VPC, or by an endpoint in it. */
function isNear(
	model: NetworkModel,
	{ members }: Actor,
	{ to }: Need,
): boolean {
	if (to === "internet") return false;
	if (!to.startsWith("aws:")) return true;
	const id = members.kind === "interfaces" ? members.interfaces[0] : undefined;
	const subnet = model.interfaces.find((one) => one.id === id)?.subnet;
	const vpc = model.subnets.find((one) => one.id === subnet)?.vpc;
	return [...model.interfaceEndpoints, ...model.gatewayEndpoints].some(
		(one) => one.vpc === vpc && `aws:${one.service}` === to,
	);
}

function staysInside({ name }: Actor): Extract<Claim, { rule: "never" }> {
	return {
		...claim(
			`${name} reaches nothing on the internet`,
			"what it holds cannot be carried away",
		),
		rule: "never",
		from: { actor: name },
		to: { actor: "internet" },
	};
}

function bastionClaims(model: NetworkModel, { name }: Actor): readonly Claim[] {
	const operators = namesOf(model, ["operator"]);
	if (operators.length === 0) return [];
	const ssh = { protocol: 6, ports: { from: 22, to: 22 } } as const;
	return [
		{
			...claim(
				`${name} is reached only by ${list(operators)}`,
				"from the named addresses and nowhere else",
			),
			rule: "only",
			of: "receiver",
			from: operators.map((actor) => ({ actor })),
			to: { actor: name },
			traffic: [ssh],
		},
	];
}

/** A load balancer that cannot ask a target for its health sends it nothing. */
function healthClaims(model: NetworkModel): readonly Claim[] {
	return model.loadBalancers.flatMap((balancer) => {
		const groups = new Set(
			balancer.listeners.flatMap((one) => one.targetGroups),
		);
		const from = model.actors.find(({ addresses }) =>
			addresses.includes(balancer.address),
		);
		return model.targetGroups
			.filter(({ id }) => groups.has(id))
			.flatMap((group) => {
				const ids = new Set(group.targets.map((target) => target.interface));
				const targets = model.actors.filter(
					({ members }) =>
						members.kind === "interfaces" &&
						members.interfaces.some((id) => ids.has(id)),
				);
				const port =
					group.healthCheckPort ?? group.targets[0]?.ports?.from ?? group.port;
				if (from === undefined || port === undefined) return [];
				return targets.map((target) => healthClaim(from, target, port));
			});
	});
}

function healthClaim(from: Actor, to: Actor, port: number): Claim {
	return {
		...claim(
			`${from.name} can reach ${to.name}'s health check on ${port}`,
			"a target that is not seen healthy gets no traffic",
		),
		rule: "can",
		from: { actor: from.name },
		to: { actor: to.name },
		traffic: [{ protocol: 6, ports: { from: port, to: port } }],
	};
}

function bootClaims(
	model: NetworkModel,
	actor: Actor,
	sealed: boolean,
): readonly Claim[] {
	const { name } = actor;
	const needs = actor.needs.filter(
		(need) => !sealed || isNear(model, actor, need),
	);
	return needs.map(({ to, traffic, why }) => ({
		...claim(`${name} can reach ${to}${portOf(traffic)}`, `it ${why}`),
		origin: "boot",
		rule: "can",
		from: { actor: name },
		to: { actor: to },
		traffic: [traffic],
	}));
}

function portOf({ ports }: Traffic): string {
	return ports === undefined ? "" : ` on ${ports.from}`;
}

function namesOf(
	{ actors }: NetworkModel,
	roles: readonly Actor["role"][],
): readonly string[] {
	return actors
		.filter(({ role }) => roles.includes(role))
		.map(({ name }) => name);
}

function list(names: readonly string[]): string {
	if (names.length === 0) return "nobody";
	const [first = "", second, third, ...more] = names;
	const shown = [first, second, third].filter((name) => name !== undefined);
	return more.length === 0
		? shown.join(", ")
		: `${shown.join(", ")} and ${more.length} more`;
}

function claim(text: string, why: string) {
	return { kind: "claim", text, why, origin: "default" } as const;
}
