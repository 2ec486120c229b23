import type { NetworkModel } from "../network/index.ts";

/** Names for namespaces and links: short, because Linux allows a link fifteen letters. */
export interface Names {
	/** Of the namespace of an interface, a VPC's router, a NAT gateway … */
	readonly namespace: ReadonlyMap<string, string>;
	/** Of the bridge of a subnet, in its VPC's router; the number is also that of its routing table. */
	readonly bridge: ReadonlyMap<string, string>;
	readonly table: ReadonlyMap<string, number>;
}

export const internet = "internet";

export function nameAll(model: NetworkModel): Names {
	const tables = 1000;
	return {
		namespace: new Map([
			...numbered("r", model.vpcs),
			...numbered("h", model.interfaces),
			...numbered("n", model.natGateways),
			...numbered("t", model.transitGateways),
			...numbered("e", model.gatewayEndpoints),
		]),
		bridge: new Map(numbered("b", model.subnets)),
		table: new Map(model.subnets.map(({ id }, at) => [id, tables + at])),
	};
}

function numbered(
	letter: string,
	elements: readonly { readonly id: string }[],
): [string, string][] {
	return elements.map(({ id }, at) => [id, `${letter}${at}`]);
}
