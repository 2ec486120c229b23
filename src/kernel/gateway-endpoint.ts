import type { GatewayEndpoint } from "../network/index.ts";
import { network } from "./addressing.ts";
import type { KernelNamespace } from "./kernel-world.ts";
import { byLink, raiseLink } from "./link.ts";
import { namespaceOf, type Plan } from "./plan.ts";
import { plainHost, quietAddresses } from "./settings.ts";

/** The service itself, as the VPC sees it: it has all of the service's addresses and answers only to the VPC. */
export function gatewayEndpoint(
	plan: Plan,
	endpoint: GatewayEndpoint,
): KernelNamespace {
	const service = plan.model.services.find(({ id }) => id === endpoint.service);
	return {
		name: namespaceOf(plan, endpoint.id),
		element: endpoint.id,
		sysctl: [...quietAddresses, ...plainHost, ["ipv4/ip_nonlocal_bind", "1"]],
		nft: "",
		ip6: [],
		ip: [
			"link set lo up",
			...raiseLink("eth0", "second"),
			...(service?.addresses ?? []).map(
				(block) => `route add local ${network(block)} dev lo table main`,
			),
			`route add ${byLink("0.0.0.0/0", "eth0", "second")}`,
		],
	};
}
