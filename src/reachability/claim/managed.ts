import type { Actor, NetworkModel } from "../../network/index.ts";
import type { InterfaceClass } from "../interface-class.ts";
import { remember, type Workshop } from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { trafficSet } from "./traffic-set.ts";

/**
 * What AWS runs and lets nobody log in to: behind a port that it does not listen on there
 * is nothing, whatever its groups admit ("Overview of Amazon RDS", "Amazon ElastiCache
 * components and features", "What is Elastic Load Balancing?"). A host is not among them:
 * anything may listen there.
 */
const managed = new Set([
	"aws_db_instance",
	"aws_db_proxy",
	"aws_elasticache_cluster",
	"aws_efs_mount_target",
	"aws_elb",
	"aws_lb",
	"aws_vpc_endpoint",
]);

export function isManaged({ like }: Pick<InterfaceClass, "like">): boolean {
	return managed.has(like.owner.type);
}

const remembered = new WeakMap<NetworkModel, readonly Actor[]>();

/** Actors all of whose interfaces are AWS's own; each claim asks for them. */
export function managedActors(model: NetworkModel): readonly Actor[] {
	const known = remembered.get(model);
	if (known !== undefined) return known;
	const made = findManaged(model);
	remembered.set(model, made);
	return made;
}

function findManaged(model: NetworkModel): readonly Actor[] {
	const own = new Set(
		model.interfaces.filter((like) => isManaged({ like })).map(({ id }) => id),
	);
	return model.actors.filter(
		({ members }) =>
			members.kind === "interfaces" &&
			members.interfaces.every((id) => own.has(id)),
	);
}

/** Of what AWS runs, the packets that something listens for; all where the plan does not tell. */
export function answered(shop: Workshop, to: InterfaceClass): PacketSet {
	return remember(shop, `answered by ${to.id}`, () => {
		const byName = remember(shop, "actors by name", () => actorsByName(shop));
		const listens = to.actors.flatMap(
			(name) => byName.get(name)?.listens ?? [],
		);
		return listens.length === 0 ? shop.algebra.all : trafficSet(shop, listens);
	});
}

function actorsByName({ model }: Workshop): ReadonlyMap<string, Actor> {
	return new Map(model.actors.map((actor) => [actor.name, actor]));
}
