/** Ports, both ends included. */
export interface PortRange {
	readonly from: number;
	readonly to: number;
}

/**
 * What a rule speaks of. `ports` counts for TCP and UDP, `icmp` for ICMP and
 * ICMPv6; where they are absent the rule covers the whole protocol.
 */
export interface Traffic {
	/** The IP protocol's number; 6 is TCP, 17 UDP, 1 ICMP, 58 ICMPv6. */
	readonly protocol: number | "all";
	readonly ports?: PortRange;
	readonly icmp?: { readonly type: number; readonly code?: number };
}

export function tcp(from: number, to = from): Traffic {
	return { protocol: 6, ports: { from, to } };
}

export function udp(from: number, to = from): Traffic {
	return { protocol: 17, ports: { from, to } };
}

export function icmp(type: number, code?: number): Traffic {
	return { protocol: 1, icmp: code === undefined ? { type } : { type, code } };
}

export function icmpV6(type: number, code?: number): Traffic {
	return { protocol: 58, icmp: code === undefined ? { type } : { type, code } };
}

/**
 * The ports that a client's connections come from, by what the client is.
 * A stateless ACL must let the answers back to every one of them.
 *
 * Source: "Custom network ACLs and other AWS services / Ephemeral ports", Amazon
 * VPC User Guide: Linux 32768–61000; Elastic Load Balancing, NAT gateways and
 * Lambda 1024–65535; Windows Server 2008 and later 49152–65535. For clients on
 * the internet the guide's own recommendation, 1024–65535.
 */
export const clientPorts = {
	linux: { from: 32768, to: 61000 },
	"load-balancer": { from: 1024, to: 65535 },
	"nat-gateway": { from: 1024, to: 65535 },
	lambda: { from: 1024, to: 65535 },
	windows: { from: 49152, to: 65535 },
	internet: { from: 1024, to: 65535 },
} as const satisfies Record<string, PortRange>;

export type ClientPorts = keyof typeof clientPorts;
