import type { Family, Traffic } from "../network/index.ts";

const names: Readonly<Record<number, string>> = { 6: "tcp", 17: "udp" };
const any = -1;

/** A rule's traffic as an nft match; empty for all traffic. */
export function trafficMatch({ protocol, ports, icmp }: Traffic): string {
	if (protocol === "all") return "";
	const name = names[protocol];
	if (name !== undefined && ports !== undefined)
		return `${name} dport ${range(ports.from, ports.to)}`;
	if (protocol === 1 || protocol === 58)
		return icmpMatch(protocol === 1 ? "icmp" : "icmpv6", protocol, icmp);
	return `meta l4proto ${protocol}`;
}

/** `ip saddr 10.0.0.0/8`; for everything of a family only what tells the family. */
export function addressMatch(
	family: Family,
	side: "saddr" | "daddr",
	cidr: string,
): string {
	if (cidr.endsWith("/0"))
		return `meta nfproto ${family === 4 ? "ipv4" : "ipv6"}`;
	return `${family === 4 ? "ip" : "ip6"} ${side} ${cidr}`;
}

function icmpMatch(
	name: string,
	protocol: number,
	icmp: Traffic["icmp"],
): string {
	if (icmp === undefined || icmp.type === any)
		return `meta l4proto ${protocol}`;
	const code = icmp.code ?? any;
	const type = `${name} type ${icmp.type}`;
	return code === any ? type : `${type} ${name} code ${code}`;
}

function range(from: number, to: number): string {
	return from === to ? `${from}` : `${from}-${to}`;
}
