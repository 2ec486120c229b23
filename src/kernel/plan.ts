import type { NetworkModel } from "../network/index.ts";
import { type AssignedAddresses, assignAddresses } from "./assign-addresses.ts";
import { type Names, nameAll } from "./names.ts";

/** What all parts of the compiler look things up in. */
export interface Plan {
	readonly model: NetworkModel;
	readonly names: Names;
	readonly addresses: AssignedAddresses;
}

export function planOf(model: NetworkModel): Plan {
	return { model, names: nameAll(model), addresses: assignAddresses(model) };
}

export function namespaceOf({ names }: Plan, id: string): string {
	return names.namespace.get(id) ?? `missing-${id}`;
}

export function bridgeOf({ names }: Plan, subnet: string): string {
	return names.bridge.get(subnet) ?? `missing-${subnet}`;
}
