import { lookupOf } from "../aws/lookup.ts";
import type { ResourceGraph } from "../resource-graph.ts";
import { type Purchase, purchaseMappers } from "./mappers.ts";

export type PurchaseKind = Purchase["kind"];
export type PurchaseOf<Kind extends PurchaseKind> = Extract<
	Purchase,
	{ readonly kind: Kind }
>;

/** What is bought with each resource, by its address, in the order of the graph. */
export function purchasesOf(
	graph: ResourceGraph,
): ReadonlyMap<string, Purchase> {
	const lookup = lookupOf(graph);
	const found = new Map<string, Purchase>();
	for (const resource of graph.resources) {
		const { type, mode, attributes: values, address } = resource;
		if (mode !== "managed" || !Object.hasOwn(purchaseMappers, type)) continue;
		const mapper = purchaseMappers[type as keyof typeof purchaseMappers];
		found.set(address, mapper({ resource, path: [], values, lookup }));
	}
	return found;
}
