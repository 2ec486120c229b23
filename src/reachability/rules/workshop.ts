import type { Family, NetworkModel } from "../../network/index.ts";
import { indexOf, type NetworkIndex } from "../network-index.ts";
import { Algebra } from "../set/index.ts";

/** What a proof of one address family works with, and what it has worked out so far. */
export interface Workshop {
	readonly family: Family;
	readonly model: NetworkModel;
	readonly index: NetworkIndex;
	readonly algebra: Algebra;
	readonly remembered: Map<string, unknown>;
}

export function workshop(model: NetworkModel, family: Family): Workshop {
	return {
		family,
		model,
		index: indexOf(model),
		algebra: new Algebra(family),
		remembered: new Map(),
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
