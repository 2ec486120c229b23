import type { Actor, ActorRole, NetworkModel } from "../../network/index.ts";
import { entityAt } from "../../plan/index.ts";
import { lookOf, type Sources } from "./actor-look.ts";
import { isInOneZone } from "./one-zone.ts";
import type { Layer, Thing } from "./thing.ts";

/** Everybody that has interfaces in a network, but for CloudFront's and API Gateway's own. */
export function actorThings(
	model: NetworkModel,
	sources: Sources,
): readonly Thing[] {
	const inner = innerOf(model);
	return model.actors
		.filter(
			({ members, role, addresses }) =>
				members.kind === "interfaces" &&
				role !== "cdn" &&
				!isApiLink(addresses, sources),
		)
		.map((actor) => actorThing(model, actor, sources, inner));
}

function isApiLink(addresses: readonly string[], { entities }: Sources) {
	return addresses.some(
		(address) => entityAt(entities, address)?.kind === "api-vpc-link",
	);
}

function actorThing(
	model: NetworkModel,
	actor: Actor,
	sources: Sources,
	inner: ReadonlySet<string>,
): Thing {
	const look = lookOf(actor, sources);
	const own = interfacesOf(model, actor);
	const subnets = [...new Set(own.map(({ subnet }) => subnet))];
	const vpc = model.subnets.find(({ id }) => id === subnets[0])?.vpc;
	const floats =
		subnets.length > 1 &&
		isInOneZone(entityAt(sources.entities, actor.addresses[0] ?? ""));
	const groups = [...new Set(own.flatMap((one) => one.securityGroups))].sort();
	return {
		id: actor.name,
		...look,
		...(floats && {
			lines: [...look.lines, "in one zone, which AWS chooses"],
			inOneOf: true as const,
		}),
		// It stands before the data that it hands out.
		layer:
			look.meaning === "database-proxy"
				? "inner-service"
				: layerOf(actor, inner),
		subnets,
		...(vpc !== undefined && { vpc }),
		alike: [look.meaning, look.title, vpc, ...groups].join("|"),
		count: 1,
		addresses: actor.addresses,
	};
}

export function interfacesOf({ interfaces }: NetworkModel, { members }: Actor) {
	const ids = new Set(members.kind === "interfaces" ? members.interfaces : []);
	return interfaces.filter(({ id }) => ids.has(id));
}

const layerOfRole: Readonly<Record<ActorRole, Layer>> = {
	internet: "outside",
	operator: "outside",
	cdn: "edge",
	"load-balancer": "entry",
	bastion: "entry",
	"load-generator": "entry",
	service: "service",
	other: "service",
	database: "data",
	replica: "data",
	cache: "data",
	"file-system": "data",
	nat: "egress",
	endpoint: "egress",
	aws: "beyond",
};

function layerOf({ role, addresses }: Actor, inner: ReadonlySet<string>) {
	const layer = layerOfRole[role];
	if (!addresses.some((address) => inner.has(address))) return layer;
	return layer === "entry"
		? "inner-entry"
		: layer === "service"
			? "inner-service"
			: layer;
}

/**
 * Load balancers that serve other services only, and what stands behind nothing but
 * them. One that CloudFront or nobody but the network uses is the entry.
 */
function innerOf(model: NetworkModel): ReadonlySet<string> {
	const origins = new Set(
		model.distributions.flatMap(({ origins: all }) =>
			all.map(({ target }) => ("id" in target ? target.id : "")),
		),
	);
	const facing = model.loadBalancers.filter(
		({ internetFacing, address }) => internetFacing || origins.has(address),
	);
	if (facing.length === 0) return new Set();
	const others = model.loadBalancers.filter((one) => !facing.includes(one));
	const first = targetsOf(model, facing);
	const behind = targetsOf(model, others).filter((one) => !first.includes(one));
	return new Set([...others.map(({ address }) => address), ...behind]);
}

/** Terraform addresses of what the load balancers send to. */
function targetsOf(
	{ targetGroups, interfaces }: NetworkModel,
	balancers: NetworkModel["loadBalancers"],
): readonly string[] {
	const groups = new Set(
		balancers.flatMap(({ listeners }) =>
			listeners.flatMap((one) => one.targetGroups),
		),
	);
	const ids = new Set(
		targetGroups
			.filter(({ id }) => groups.has(id))
			.flatMap(({ targets }) => targets.map((one) => one.interface)),
	);
	return interfaces
		.filter(({ id }) => ids.has(id))
		.map(({ address }) => address);
}
