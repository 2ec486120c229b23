import {
	type Coordinate,
	type Family,
	formatAddress,
	type NetworkInterface,
	type NetworkModel,
	parseAddress,
	parseCidr,
	type Subnet,
} from "../network/index.ts";

/** The addresses that an interface has in the kernel, by the interface's id; also of NAT gateways. */
export type AssignedAddresses = ReadonlyMap<string, readonly string[]>;

/**
 * Known addresses as they are; for others the first free one of the subnet. The
 * same model always gets the same addresses.
 */
export function assignAddresses(model: NetworkModel): AssignedAddresses {
	const subnets = new Map(model.subnets.map((subnet) => [subnet.id, subnet]));
	const taken = new Set<string>(
		[
			...model.interfaces.flatMap(({ addresses }) => addresses),
			...model.natGateways.flatMap(({ privateAddress }) =>
				privateAddress === undefined ? [] : [privateAddress],
			),
		].map(canonical),
	);
	const assigned = new Map<string, readonly string[]>();
	for (const { id, subnet, privateAddress } of model.natGateways) {
		const block = blockOf(subnets.get(subnet), 4);
		const address = privateAddress ?? (block && free(block, 4, taken));
		if (address !== undefined) assigned.set(id, [canonical(address)]);
	}
	for (const one of model.interfaces)
		assigned.set(one.id, addressesOf(one, subnets.get(one.subnet), taken));
	return assigned;
}

function addressesOf(
	one: NetworkInterface,
	subnet: Subnet | undefined,
	taken: Set<string>,
): readonly string[] {
	const known = one.addresses.map(canonical);
	const families: readonly Family[] = one.ipv6 ? [4, 6] : [4];
	const missing = families.filter(
		(family) => !known.some((text) => parseAddress(text)?.family === family),
	);
	return [
		...known,
		...missing.flatMap((family) => {
			const block = blockOf(subnet, family);
			const address = block && free(block, family, taken);
			return address === undefined ? [] : [address];
		}),
	];
}

function blockOf(subnet: Subnet | undefined, family: Family) {
	return subnet?.blocks
		.map(parseCidr)
		.find((range) => range?.family === family);
}

/** Leaves out what AWS keeps for itself: the first four addresses and the last. */
function free(
	block: { readonly from: Coordinate; readonly end: Coordinate },
	family: Family,
	taken: Set<string>,
): string | undefined {
	const last = BigInt(block.end) - 1n;
	for (let at = BigInt(block.from) + 4n; at < last; at++) {
		const text = formatAddress(family, family === 4 ? Number(at) : at);
		if (taken.has(text)) continue;
		taken.add(text);
		return text;
	}
	return undefined;
}

function canonical(text: string): string {
	const range = parseAddress(text);
	return range === undefined ? text : formatAddress(range.family, range.from);
}
