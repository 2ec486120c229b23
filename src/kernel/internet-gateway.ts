import type { Plan } from "./plan.ts";
import { mappingsOf } from "./public-addresses.ts";

/**
 * One to one between private and public IPv4 addresses on the link to the internet,
 * without any state, and nothing for those who have no public address. In the
 * table of the VPC's router.
 */
export function internetGatewayChains(plan: Plan, vpc: string): string[] {
	const mappings = mappingsOf(plan, vpc);
	const out = mappings.map(({ inside, outside }) => `${inside} : ${outside}`);
	const back = mappings.map(({ inside, outside }) => `${outside} : ${inside}`);
	const elements = (list: readonly string[]) =>
		list.length === 0 ? "" : ` elements = { ${list.join(", ")} }`;
	return [
		"	counter no-public-address { }",
		`	map to_public { type ipv4_addr : ipv4_addr;${elements(out)} }`,
		`	map to_private { type ipv4_addr : ipv4_addr;${elements(back)} }`,
		"	chain from_internet {",
		"		type filter hook prerouting priority raw; policy accept;",
		'		iifname != "igw" accept',
		"		meta nfproto ipv6 accept",
		"		ip daddr set ip daddr map @to_private accept",
		"		drop",
		"	}",
		"	chain to_internet {",
		"		type filter hook postrouting priority srcnat; policy accept;",
		'		oifname != "igw" accept',
		"		meta nfproto ipv6 accept",
		"		ip saddr set ip saddr map @to_public accept",
		'		counter name "no-public-address" drop',
		"	}",
	];
}
