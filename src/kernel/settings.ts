type Setting = readonly [path: string, value: string];

/** What every namespace wants: addresses at once, without a wait for duplicates, and none of its own choice. */
export const quietAddresses: readonly Setting[] = [
	["ipv6/conf/default/accept_dad", "0"],
	["ipv6/conf/default/addr_gen_mode", "1"],
	["ipv6/conf/default/accept_ra", "0"],
	["ipv6/conf/all/accept_ra", "0"],
];

/** Forwards whatever comes, by the routes alone: no check of sources, no advice to senders. */
export const forwarding: readonly Setting[] = [
	["ipv4/ip_forward", "1"],
	["ipv6/conf/all/forwarding", "1"],
	["ipv4/conf/all/rp_filter", "0"],
	["ipv4/conf/default/rp_filter", "0"],
	["ipv4/conf/all/send_redirects", "0"],
	["ipv4/conf/default/send_redirects", "0"],
	["ipv4/conf/all/accept_local", "1"],
	["ipv4/conf/default/accept_local", "1"],
];

/** What stays within a bridge is not the router's business. */
export const plainBridges: readonly Setting[] = [
	["bridge/bridge-nf-call-iptables", "0"],
	["bridge/bridge-nf-call-ip6tables", "0"],
	["bridge/bridge-nf-call-arptables", "0"],
];

/** A host takes no advice and checks no sources: that is the network's job here. */
export const plainHost: readonly Setting[] = [
	["ipv4/conf/all/rp_filter", "0"],
	["ipv4/conf/default/rp_filter", "0"],
	["ipv4/conf/all/accept_redirects", "0"],
];
