import type {
	Actor,
	AddressRange,
	Family,
	NetworkInterface,
	NetworkModel,
} from "../../network/index.ts";
import { indexOf, type NetworkIndex } from "../network-index.ts";
import type { Algebra, Interval, PacketSet } from "../set/index.ts";
import type { GroupPermission } from "./permission.ts";

/** What a proof of one address family works with, and what it has worked out so far. */
export interface Workshop {
	readonly family: Family;
	readonly model: NetworkModel;
	readonly index: NetworkIndex;
	readonly algebra: Algebra;
	readonly remembered: Map<string, unknown>;
	/** The addresses of actors outside of every VPC. */
	readonly outside: WeakMap<Actor, readonly AddressRange[]>;
	/** What the groups of an interface admit, in each direction. */
	readonly groups: Record<
		"ingress" | "egress",
		WeakMap<NetworkInterface, GroupPermission>
	>;
	/** Sets of packets from, or to, lists of addresses. */
	readonly sides: Record<Side, WeakMap<readonly Interval[], PacketSet>>;
}

type Side = "source" | "destination";

export function workshop(model: NetworkModel, algebra: Algebra): Workshop {
	const { family } = algebra;
	return {
		family,
		model,
		index: indexOf(model),
		algebra,
		remembered: new Map(),
		outside: new WeakMap(),
		groups: { ingress: new WeakMap(), egress: new WeakMap() },
		sides: { source: new WeakMap(), destination: new WeakMap() },
	};
}

/** Makes a thing the first time and hands out the same afterwards. */
export function remember<T>(shop: Workshop, key: string, make: () => T): T {
	const known = shop.remembered.get(key);
	if (known !== undefined) return known as T;
	const made = make();
	shop.remembered.set(key, made);
	return made;
}

/** All packets with one of the addresses on a side; addresses of the other family count for nothing. */
export function addressSet(
	{ algebra, family, sides }: Workshop,
	side: Side,
	addresses: readonly Interval[],
): PacketSet {
	const known = sides[side].get(addresses);
	if (known !== undefined) return known;
	const wanted = family === 4 ? "number" : "bigint";
	const own = addresses.filter(({ from }) => typeof from === wanted);
	const made = algebra.unionAll(
		own.map((part) => algebra.box({ [side]: part })),
	);
	sides[side].set(addresses, made);
	return made;
}
