import type { NetworkInterface, Subnet } from "../network/index.ts";
import {
	blockWith,
	familyOf,
	ofFamily,
	prefixLength,
	routerAddress,
} from "./addressing.ts";
import type { KernelNamespace } from "./kernel-world.ts";
import { masqueradeTable } from "./masquerade.ts";
import { namespaceOf, type Plan } from "./plan.ts";
import { securityGroupTable } from "./security-group.ts";
import { forwarding, plainHost, quietAddresses } from "./settings.ts";

/** An interface: a namespace with one link, `eth0`, and the filter of its groups. */
export function host(plan: Plan, one: NetworkInterface): KernelNamespace {
	const subnet = plan.model.subnets.find(({ id }) => id === one.subnet);
	const addresses = plan.addresses.get(one.id) ?? [];
	const filter = securityGroupTable(plan, one, one.forwards);
	return {
		name: namespaceOf(plan, one.id),
		element: one.id,
		sysctl: [...quietAddresses, ...(one.forwards ? forwarding : plainHost)],
		nft: one.forwards ? filter + masqueradeTable(addresses) : filter,
		ip6: [],
		ip: [...inSubnet(subnet, addresses), ...neighbourly(plan, one, addresses)],
	};
}

/** Whoever forwards must have a link-local address to ask for neighbours with. */
function neighbourly(
	plan: Plan,
	{ id, forwards, subnet }: NetworkInterface,
	addresses: readonly string[],
): readonly string[] {
	const isPlaced = plan.model.subnets.some((one) => one.id === subnet);
	if (!isPlaced || !forwards || ofFamily(addresses, 6).length === 0) return [];
	const number = Number(namespaceOf(plan, id).slice(1)).toString(16);
	return [`addr add fe80::1:${number}/64 dev eth0 nodad`];
}

/** Addresses of a link in a subnet, and the way out by the subnet's router; in none, no link is plugged in. */
export function inSubnet(
	subnet: Subnet | undefined,
	addresses: readonly string[],
): readonly string[] {
	if (subnet === undefined) return ["link set lo up"];
	const { blocks } = subnet;
	const placed = addresses.flatMap((address) => {
		const block = blockWith(blocks, address);
		return block === undefined ? [] : [{ address, block }];
	});
	return [
		"link set lo up",
		"link set eth0 up",
		...placed.map(({ address, block }) => {
			const nodad = familyOf(address) === 6 ? " nodad" : "";
			return `addr add ${address}/${prefixLength(block)} dev eth0${nodad}`;
		}),
		...placed.map(({ address, block }) => {
			const everywhere = familyOf(address) === 6 ? "::/0" : "0.0.0.0/0";
			return `route add ${everywhere} via ${routerAddress(block)} dev eth0`;
		}),
	];
}
