import {
	type Link,
	type Purchase,
	type PurchaseKind,
	type PurchaseOf,
	purchasesOf,
	type ResourceGraph,
} from "../plan/index.ts";

/** What is bought, to be looked through by kind and by address. */
export interface System {
	readonly at: ReadonlyMap<string, Purchase>;
	readonly byKind: ReadonlyMap<PurchaseKind, readonly Purchase[]>;
}

/** Read once of each graph: a report prices the same one in every region. */
const remembered = new WeakMap<ResourceGraph, System>();

export function systemOf(graph: ResourceGraph): System {
	const known = remembered.get(graph);
	if (known !== undefined) return known;
	const made = readSystem(graph);
	remembered.set(graph, made);
	return made;
}

function readSystem(graph: ResourceGraph): System {
	const at = purchasesOf(graph);
	const byKind = new Map<PurchaseKind, Purchase[]>();
	for (const purchase of at.values()) {
		const group = byKind.get(purchase.kind);
		if (group === undefined) byKind.set(purchase.kind, [purchase]);
		else group.push(purchase);
	}
	return { at, byKind };
}

export function allOf<Kind extends PurchaseKind>(
	system: System,
	kind: Kind,
): readonly PurchaseOf<Kind>[] {
	return (system.byKind.get(kind) ?? []) as readonly PurchaseOf<Kind>[];
}

/** The purchase that a link names, if it is of the kind. */
export function linked<Kind extends PurchaseKind>(
	system: System,
	link: Link | undefined,
	kind: Kind,
): PurchaseOf<Kind> | undefined {
	const address = addressOf(link);
	const found = address === undefined ? undefined : system.at.get(address);
	return found?.kind === kind ? (found as PurchaseOf<Kind>) : undefined;
}

/** Of one candidate among several it is enough that there is only one. */
export function addressOf(link: Link | undefined): string | undefined {
	if (link?.kind === "resource") return link.address;
	if (link?.kind !== "unknown" || link.candidates.length !== 1)
		return undefined;
	return link.candidates[0]?.address;
}
