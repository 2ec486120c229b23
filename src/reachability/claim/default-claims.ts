import type { Actor, NetworkModel, Traffic } from "../../network/index.ts";
import type { Claim } from "./claim.ts";

/** What a careful owner would claim of any system, of the actors that were found in it. */
export function defaultClaims(model: NetworkModel): readonly Claim[] {
	const by = (role: Actor["role"]) =>
		model.actors.filter((actor) => actor.role === role);
	const entries = entriesOf(model);
	return [
		internetClaim(entries),
		...by("service")
			.filter(hasPort)
			.map((one) => serviceClaim(model, one)),
		...[...by("database"), ...by("replica")].flatMap((one) =>
			databaseClaims(model, one),
		),
		...by("bastion").flatMap((one) => bastionClaims(model, one)),
		...healthClaims(model),
		...model.actors.flatMap(bootClaims),
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
		({ role, addresses }) =>
			role === "load-balancer" &&
			addresses.some((one) => facing.has(one) && !behindCdn.has(one)),
	);
}

function internetClaim(entries: readonly Actor[]): Claim {
	const names = entries.map(({ name }) => name);
	const what = names.length === 0 ? "nothing inside" : `only ${list(names)}`;
	return {
		...claim(
			`internet reaches ${what}, on its listeners' ports`,
			"everything else is nobody's business but the system's own",
		),
		rule: "only",
		of: "sender",
		from: { actor: "internet" },
		to: names.map((actor) => ({ actor })),
		traffic: entries.flatMap(({ listens }) => listens),
	};
}

function serviceClaim(model: NetworkModel, { name, listens }: Actor): Claim {
	const own = new Set(balancersOf(model, name));
	const senders = [...own, ...namesOf(model, ["bastion", "cdn"])];
	return {
		...claim(
			`${name} is reached only by ${list(senders)}`,
			"security by isolation",
		),
		rule: "only",
		of: "receiver",
		from: senders.map((actor) => ({ actor })),
		to: { actor: name },
		traffic: [...listens, ...bastionPort(model)],
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
	{ name, listens, needs }: Actor,
): readonly Claim[] {
	// One that says it needs the internet (to pull its image) is not held to the contrary.
	const outbound = needs.some(({ to }) => to === "internet");
	const senders = namesOf(model, ["service", "bastion", "database", "replica"]);
	return [
		{
			...claim(
				`${name} is reached only by ${list(senders)}`,
				"it holds what cannot be replaced",
			),
			rule: "only",
			of: "receiver",
			from: senders.map((actor) => ({ actor })),
			to: { actor: name },
			...(listens.length === 0
				? {}
				: { traffic: [...listens, ...bastionPort(model)] }),
		},
		...(outbound ? [] : [staysInside(name)]),
	];
}

function staysInside(name: string): Claim {
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

function bootClaims({ name, needs }: Actor): readonly Claim[] {
	return needs.map(({ to, traffic, why }) => ({
		...claim(`${name} can reach ${to}`, `${name} ${why}`),
		origin: "boot",
		rule: "can",
		from: { actor: name },
		to: { actor: to },
		traffic: [traffic],
	}));
}

function bastionPort(model: NetworkModel): readonly Traffic[] {
	return namesOf(model, ["bastion"]).length === 0
		? []
		: [{ protocol: 6, ports: { from: 22, to: 22 } }];
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
