import {
	type Actor,
	type Need,
	type NetworkModel,
	type TargetGroup,
	type Traffic,
	tcp,
} from "../../network/index.ts";
import { openServices } from "../web-server.ts";
import type { Claim } from "./claim.ts";
import { claim, list } from "./claim-words.ts";
import {
	bastionReached,
	databaseReached,
	openServiceReached,
	serviceReached,
} from "./reached-only.ts";

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
	const open = openServices(model);
	const entries = [...entriesOf(model), ...open];
	return [
		internetClaim(entries),
		...originClaims(model),
		...by("service")
			.filter(hasPort)
			.map((one) =>
				open.includes(one)
					? openServiceReached(model, one)
					: serviceReached(model, one),
			),
		...[...by("database"), ...by("replica")].flatMap((one) =>
			databaseClaims(model, one, sealed),
		),
		...(sealed ? by("service").map(staysInside) : []),
		...by("bastion").flatMap((one) => bastionReached(model, one)),
		...healthClaims(model),
		...clientClaims(model),
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
	const on = names.length === 0 ? "" : portsOfEntries(entries);
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
		answered: true,
	};
}

function portsOfEntries(entries: readonly Actor[]): string {
	const isAll = (role: Actor["role"]) =>
		entries.every((one) => one.role === role);
	if (isAll("cdn")) return " on 80 and 443";
	if (isAll("service")) return ` on ${portsOf(entries)}`;
	return ", on its listeners' ports";
}

function portsOf(actors: readonly Actor[]): string {
	const ports = actors
		.flatMap(({ listens }) => listens)
		.flatMap(({ ports }) => ports?.from ?? []);
	return [...new Set(ports)].sort((one, other) => one - other).join(" and ");
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

function databaseClaims(
	model: NetworkModel,
	database: Actor,
	sealed: boolean,
): readonly Claim[] {
	return [
		databaseReached(model, database),
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

/** A load balancer that cannot ask a target for its health sends it nothing. */
function healthClaims(model: NetworkModel): readonly Claim[] {
	const all = [...balancedBy(model)].flatMap(({ from, group, targets }) => {
		const port = group.healthCheckPort ?? trafficPort(group);
		if (port === undefined) return [];
		return targets.map((target) => healthClaim(from, target, port));
	});
	// Two listeners that send to one port are one question.
	return [...new Map(all.map((one) => [one.text, one])).values()];
}

/** What a load balancer hands on unchanged its targets' groups and ACLs see as the clients' own. */
function clientClaims(model: NetworkModel): readonly Claim[] {
	return [...balancedBy(model)].flatMap(
		({ balancer, from, group, targets }) => {
			const port = trafficPort(group);
			const isMeant = group.preservesClientAddress && balancer.internetFacing;
			if (!isMeant || port === undefined) return [];
			return targets.map((target) => clientClaim(from, target, group, port));
		},
	);
}

function trafficPort({ targets, port }: TargetGroup): number | undefined {
	return targets[0]?.ports?.from ?? port;
}

function* balancedBy(model: NetworkModel) {
	for (const balancer of model.loadBalancers) {
		const groups = new Set(
			balancer.listeners.flatMap((one) => one.targetGroups),
		);
		const from = model.actors.find(({ addresses }) =>
			addresses.includes(balancer.address),
		);
		for (const group of model.targetGroups) {
			if (from === undefined || !groups.has(group.id)) continue;
			const ids = new Set(group.targets.map((target) => target.interface));
			const targets = model.actors.filter(
				({ members }) =>
					members.kind === "interfaces" &&
					members.interfaces.some((id) => ids.has(id)),
			);
			yield { balancer, from, group, targets };
		}
	}
}

function clientClaim(
	from: Actor,
	to: Actor,
	{ protocols }: TargetGroup,
	port: number,
): Claim {
	return {
		...claim(
			`clients of ${from.name} get through it to ${to.name} on ${port}`,
			"it keeps their addresses, and what filters its targets sees them",
		),
		rule: "can",
		from: { actor: from.name },
		to: { actor: to.name },
		traffic: protocols.map((protocol) => ({
			protocol,
			ports: { from: port, to: port },
		})),
		forClients: true,
	};
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
	return needs.map(({ to, traffic, why, byAddress }) => ({
		...claim(`${name} can reach ${to}${portOf(traffic)}`, `it ${why}`),
		origin: "boot",
		rule: "can",
		from: { actor: name },
		to: { actor: to },
		traffic: [traffic],
		...(byAddress && { byAddress }),
	}));
}

function portOf({ ports }: Traffic): string {
	return ports === undefined ? "" : ` on ${ports.from}`;
}
