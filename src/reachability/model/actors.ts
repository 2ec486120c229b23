import type {
	Actor,
	ActorRole,
	NetworkInterface,
	Traffic,
} from "../../network/index.ts";
import { tcp } from "../../network/index.ts";
import { type EntityOf, entityAt } from "../../plan/index.ts";
import { webPortsOf } from "../web-server.ts";
import { type Owner, type Role, roleOf } from "./actor-roles.ts";
import type { Bare } from "./bare.ts";
import { outsideActors } from "./outside-actors.ts";
import { idOf, known, type Reader } from "./reader.ts";

/** Who there is: everybody with an interface, and those outside. */
export function actorsOf(reader: Reader, model: Bare): readonly Actor[] {
	const owners = ownersOf(reader, model.interfaces);
	const roles = owners.map((owner) => roleOf(owner, model));
	const counts = countsOf(roles.map(({ role }) => role));
	const inside = owners.map((owner, at) => {
		const role = roles[at] as Role;
		const alone = counts.get(role.role) === 1;
		const name = nameOf(owner, role.role, alone);
		return insideActor(reader, model, owner, role, name);
	});
	return [...outsideActors(model, inside), ...unique(inside)];
}

function ownersOf(
	reader: Reader,
	interfaces: readonly NetworkInterface[],
): readonly Owner[] {
	const byAddress = new Map<string, NetworkInterface[]>();
	for (const one of interfaces)
		byAddress.set(one.address, [...(byAddress.get(one.address) ?? []), one]);
	return [...byAddress].map(([address, own]) => {
		const entity = entityAt(reader.entities, address);
		const replica =
			entity?.kind === "db-instance" && entity.replicateFrom !== undefined;
		return { address, name: entity?.name ?? address, replica, interfaces: own };
	});
}

/** One of a role is called by its role; several are told apart by their names. */
function nameOf({ name, address }: Owner, role: ActorRole, alone: boolean) {
	if (role === "other") return address;
	if (role === "cdn") return "cdn-origin";
	return alone ? role : `${role}:${name}`;
}

function unique(actors: readonly Actor[]): readonly Actor[] {
	const counts = countsOf(actors.map(({ name }) => name));
	return actors.map((actor) =>
		counts.get(actor.name) === 1
			? actor
			: { ...actor, name: `${actor.role}:${actor.addresses[0]}` },
	);
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}

function insideActor(
	reader: Reader,
	model: Bare,
	{ address, interfaces }: Owner,
	{ role, why }: Role,
	name: string,
): Actor {
	const ids = interfaces.map(({ id }) => id);
	// An interface of its own is also called by the machine that it is attached to.
	const owners = interfaces.flatMap(({ owner }) => owner.address ?? []);
	return {
		kind: "actor",
		name,
		role,
		why,
		members: { kind: "interfaces", interfaces: ids },
		listens: listensOf(reader, model, role, address, ids),
		needs: [],
		addresses: [...new Set([address, ...owners])],
	};
}

function listensOf(
	reader: Reader,
	model: Bare,
	role: ActorRole,
	address: string,
	ids: readonly string[],
): readonly Traffic[] {
	const entity = entityAt(reader.entities, address);
	if (
		entity?.kind === "db-instance" ||
		entity?.kind === "db-proxy" ||
		entity?.kind === "cache"
	) {
		const port = portOf(reader, entity);
		return port === undefined ? [] : [tcp(port)];
	}
	if (role === "load-balancer")
		return model.loadBalancers
			.filter((balancer) => balancer.address === address)
			.flatMap(({ listeners }) => listeners)
			.flatMap(({ protocols, port }) => protocols.map((one) => on(one, port)));
	if (role === "endpoint") return [tcp(443)];
	if (role === "file-system") return [tcp(2049)];
	if (role === "bastion") return [tcp(22)];
	if (role === "service") {
		const served = servedOn(model, ids);
		return served.length > 0 ? served : openedBy(model, ids);
	}
	return role === "database" ? namedPorts(model, ids) : [];
}

/** A replica has its primary's port, an instance of a cluster its cluster's. */
function portOf(
	reader: Reader,
	entity: EntityOf<"db-instance"> | EntityOf<"db-proxy"> | EntityOf<"cache">,
): number | undefined {
	const own = known(entity.port);
	if (own !== undefined || entity.kind !== "db-instance") return own;
	const of = idOf(entity.replicateFrom) ?? idOf(entity.cluster) ?? "";
	const like = entityAt(reader.entities, of);
	return like?.kind === "db-instance" || like?.kind === "db-cluster"
		? known(like.port)
		: undefined;
}

/** A service answers on the ports of its target groups. */
function servedOn({ targetGroups }: Bare, ids: readonly string[]): Traffic[] {
	return targetGroups.flatMap(({ targets, port, protocols }) =>
		targets
			.filter((target) => ids.includes(target.interface))
			.slice(0, 1)
			.flatMap(({ ports }) => {
				const range =
					ports ?? (port === undefined ? undefined : { from: port, to: port });
				return range === undefined
					? []
					: protocols.map((protocol) => ({ protocol, ports: range }));
			}),
	);
}

/** A web server of its own on the ports of the web that it opens to everybody. */
function openedBy(model: Bare, ids: readonly string[]): readonly Traffic[] {
	const own = new Set(ids);
	return webPortsOf(
		model.interfaces.filter(({ id }) => own.has(id)),
		model,
	);
}

/** A database on a machine of its own answers on the database ports that its groups name. */
function namedPorts(
	{ interfaces, securityGroups }: Bare,
	ids: readonly string[],
): Traffic[] {
	const groups = interfaces
		.filter(({ id }) => ids.includes(id))
		.flatMap((one) => one.securityGroups);
	return securityGroups
		.filter(({ id }) => groups.includes(id))
		.flatMap(({ ingress }) => ingress)
		.map(({ traffic }) => traffic)
		.filter(({ ports }) => ports !== undefined && ports.from !== 22);
}

function on(protocol: number, port: number): Traffic {
	return { protocol, ports: { from: port, to: port } };
}
