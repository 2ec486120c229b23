import { network, ofFamily } from "./addressing.ts";
import type { KernelNamespace } from "./kernel-world.ts";
import { byLink, raiseLink } from "./link.ts";
import { internet } from "./names.ts";
import type { Plan } from "./plan.ts";
import { mappingsOf } from "./public-addresses.ts";
import { internetLink } from "./router-links.ts";
import { forwarding, quietAddresses } from "./settings.ts";

/**
 * The internet: it has every address that is nobody's else, so that anybody on it
 * can be played, and it knows the public addresses of every VPC. Private addresses
 * lead nowhere.
 */
export function internetNamespace(plan: Plan): KernelNamespace {
	const { vpcs, internetGateways, egressOnlyGateways } = plan.model;
	const blocks = vpcs.flatMap((vpc) => ofFamily(vpc.blocks, 4).map(network));
	const up = (letter: "v" | "w", list: readonly { readonly vpc: string }[]) =>
		// A gateway can be attached to a VPC that is not in the model: there is no link to it.
		list
			.filter(({ vpc }) => vpcs.some(({ id }) => id === vpc))
			.flatMap(({ vpc }) =>
				raiseLink(internetLink(plan, letter, vpc), "second"),
			);
	return {
		name: internet,
		element: internet,
		sysctl: [
			...quietAddresses,
			...forwarding,
			["ipv4/ip_nonlocal_bind", "1"],
			["ipv6/ip_nonlocal_bind", "1"],
		],
		nft: "",
		ip6: [],
		ip: [
			"link set lo up",
			...up("v", internetGateways),
			...up("w", egressOnlyGateways),
			"route add local 0.0.0.0/0 dev lo table main",
			"route add local ::/0 dev lo table main",
			...[...new Set(blocks)].map((block) => `route add blackhole ${block}`),
			...vpcs.flatMap(({ id }) => publicRoutes(plan, id)),
			...vpcs.flatMap(({ id }) => routesBack(plan, id)),
		],
	};
}

function publicRoutes(plan: Plan, vpc: string): string[] {
	const link = internetLink(plan, "v", vpc);
	const connected = plan.model.internetGateways.some((one) => one.vpc === vpc);
	return mappingsOf(plan, vpc).map(({ outside }) =>
		connected
			? `route add ${byLink(`${outside}/32`, link, "second")}`
			: `route add blackhole ${outside}/32`,
	);
}

/** IPv6 addresses are public: by the internet gateway where there is one. */
function routesBack(plan: Plan, vpc: string): string[] {
	const { internetGateways, egressOnlyGateways, vpcs } = plan.model;
	const has = (list: readonly { readonly vpc: string }[]) =>
		list.some((gateway) => gateway.vpc === vpc);
	const letter = has(internetGateways)
		? "v"
		: has(egressOnlyGateways)
			? "w"
			: undefined;
	const blocks = vpcs.find(({ id }) => id === vpc)?.blocks ?? [];
	return ofFamily(blocks, 6).map((block) =>
		letter === undefined
			? `route add blackhole ${network(block)}`
			: `route add ${byLink(network(block), internetLink(plan, letter, vpc), "second")}`,
	);
}
