import type {
	AclRule,
	Peer,
	SecurityGroupRule,
	Traffic,
} from "../../network/index.ts";
import type { Direction } from "./security-group-permission.ts";

/** What decides about a packet: the address of the rule, and what the rule says. */
export interface Decider {
	readonly address: string;
	readonly says: string;
}

export function groupDecider(
	rule: SecurityGroupRule | undefined,
	direction: Direction,
): Decider | undefined {
	if (rule === undefined) return undefined;
	const says = `admits ${trafficWords(rule.traffic)} ${toOrFrom(direction)} ${peerWords(rule.peer)}`;
	return { address: rule.address, says };
}

export function aclDecider(
	rule: AclRule | undefined,
	direction: Direction,
): Decider | undefined {
	if (rule === undefined) return undefined;
	const { action, number, traffic, cidr = "an unknown block" } = rule;
	const verb = action === "allow" ? "allows" : "denies";
	const says = `rule ${number} ${verb} ${trafficWords(traffic)} ${toOrFrom(direction)} ${cidr}`;
	return { address: rule.address, says };
}

function toOrFrom(direction: Direction): string {
	return direction === "ingress" ? "from" : "to";
}

const protocols: Readonly<Record<number, string>> = {
	1: "icmp",
	6: "tcp",
	17: "udp",
	58: "icmpv6",
};

/** `tcp 5432`, `udp 1024-65535`, `icmp 8/0`, `all traffic`. */
export function trafficWords({ protocol, ports, icmp }: Traffic): string {
	if (protocol === "all") return "all traffic";
	const name = protocols[protocol] ?? `protocol ${protocol}`;
	if (icmp !== undefined)
		return `${name} ${icmp.type}${icmp.code === undefined ? "" : `/${icmp.code}`}`;
	if (ports === undefined) return name;
	const range =
		ports.from === ports.to ? `${ports.from}` : `${ports.from}-${ports.to}`;
	return `${name} ${range}`;
}

function peerWords(peer: Peer): string {
	switch (peer.kind) {
		case "cidr":
			return peer.cidr;
		case "prefix-list":
			return peer.prefixList;
		case "security-group":
			return peer.securityGroup;
		case "unknown":
			return "somebody who is not known";
	}
}
