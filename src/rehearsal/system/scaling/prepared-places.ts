import type {
	NetworkInterface,
	NetworkModel,
	Target,
} from "../../../network/index.ts";
import type { ResourceGraph } from "../../../plan/index.ts";
import { groupAt } from "./read-group.ts";

/** Nobody's machine has room for more in one subnet. */
const mostInOne = 12;

/**
 * The model with an interface for each machine that a service's groups may have, and one more in each subnet, because a
 * new one comes while an old one is still leaving. Filters name addresses, so that all are known when the world is made;
 * who is not there answers nobody. The first of each subnet is the model's own, with the address that it had.
 */
export function withPlaces(
	model: NetworkModel,
	graph: ResourceGraph,
): NetworkModel {
	const services = new Set(
		model.actors
			.filter(({ role }) => role === "service")
			.flatMap(({ members }) =>
				members.kind === "interfaces" ? members.interfaces : [],
			),
	);
	const copies = new Map<string, readonly NetworkInterface[]>();
	for (const one of model.interfaces) {
		const group = services.has(one.id)
			? groupAt(graph, one.address)
			: undefined;
		if (group === undefined) continue;
		const subnets = model.interfaces.filter(
			({ address }) => address === one.address,
		).length;
		const each = Math.ceil(group.maximum / subnets) + 1;
		copies.set(one.id, copiesOf(one, Math.min(each, mostInOne)));
	}
	if (copies.size === 0) return model;
	const idsOf = (id: string) => [
		id,
		...(copies.get(id) ?? []).map((copy) => copy.id),
	];
	return {
		...model,
		interfaces: [...model.interfaces, ...[...copies.values()].flat()],
		targetGroups: model.targetGroups.map((group) => ({
			...group,
			targets: group.targets.flatMap((target): Target[] =>
				idsOf(target.interface).map((id) => ({ ...target, interface: id })),
			),
		})),
		actors: model.actors.map((actor) =>
			actor.members.kind === "interfaces"
				? {
						...actor,
						members: {
							kind: "interfaces",
							interfaces: actor.members.interfaces.flatMap(idsOf),
						},
					}
				: actor,
		),
	};
}

function copiesOf(
	one: NetworkInterface,
	count: number,
): readonly NetworkInterface[] {
	return Array.from({ length: count - 1 }, (_, at) => {
		const { publicAddress, ...rest } = one;
		const copy = { ...rest, id: `${one.id} #${at + 2}`, addresses: [] };
		return publicAddress === undefined
			? copy
			: { ...copy, publicAddress: elsewhere(publicAddress, at + 1) };
	});
}

/** Another placeholder: far from those that the model counts from the beginning of 198.18.0.0/15. */
function elsewhere(
	publicAddress: NonNullable<NetworkInterface["publicAddress"]>,
	step: number,
) {
	const last = publicAddress.address.split(".").slice(2).join(".");
	return { ...publicAddress, address: `198.19.${step}.${last.split(".")[1]}` };
}
