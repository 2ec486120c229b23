import type { NatGateway } from "../network/index.ts";
import { inSubnet } from "./host.ts";
import type { KernelNamespace } from "./kernel-world.ts";
import { masqueradeTable } from "./masquerade.ts";
import { namespaceOf, type Plan } from "./plan.ts";
import { forwarding, quietAddresses } from "./settings.ts";

/** Forwards what its subnet's router hands it, and answers nobody itself. */
export function natGateway(plan: Plan, gateway: NatGateway): KernelNamespace {
	const subnet = plan.model.subnets.find(({ id }) => id === gateway.subnet);
	const addresses = plan.addresses.get(gateway.id) ?? [];
	return {
		name: namespaceOf(plan, gateway.id),
		element: gateway.id,
		sysctl: [...quietAddresses, ...forwarding],
		nft: [
			"table inet nobody_home {",
			"	chain input {",
			"		type filter hook input priority filter; policy drop;",
			"		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept",
			"	}",
			"}",
			masqueradeTable(addresses),
		].join("\n"),
		ip6: [],
		ip: inSubnet(subnet, addresses),
	};
}
