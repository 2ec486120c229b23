import type { Peer, Traffic } from "../../src/network/index.ts";

const protocols: Readonly<Record<string, number>> = {
	tcp: 6,
	udp: 17,
	icmp: 1,
	icmpv6: 58,
};

/** `tcp 80`, `udp 1-1023`, `icmp 8/0`, `icmp`, `47`, `all`. */
export function traffic(text: string): Traffic {
	const [name = "all", detail] = text.split(" ");
	if (name === "all") return { protocol: "all" };
	const protocol = protocols[name] ?? Number(name);
	if (detail === undefined) return { protocol };
	if (name.startsWith("icmp")) {
		const [type = 0, code] = detail.split("/").map(Number);
		const icmp = code === undefined ? { type } : { type, code };
		return { protocol, icmp };
	}
	const [from = 0, to = from] = detail.split("-").map(Number);
	return { protocol, ports: { from, to } };
}

/** `tcp 80 from 0.0.0.0/0`, `all to sg:web`, `tcp 443 to pl:s3`, `tcp 22 from ?`. */
export function ruleOf(text: string): { traffic: Traffic; peer: Peer } {
	const [what = "", whom = ""] = text.split(/ (?:from|to) /);
	return { traffic: traffic(what), peer: peerOf(whom) };
}

function peerOf(text: string): Peer {
	if (text === "?") return { kind: "unknown", reason: "not in the plan" };
	if (text.startsWith("sg:"))
		return { kind: "security-group", securityGroup: text.slice(3) };
	return text.startsWith("pl:")
		? { kind: "prefix-list", prefixList: text.slice(3) }
		: { kind: "cidr", cidr: text };
}

/** `100 allow tcp 80 from 0.0.0.0/0`. */
export function aclRuleOf(text: string) {
	const [, number = "", action, what = "", cidr = ""] =
		/^(\d+) (allow|deny) (.*) (?:from|to) (.*)$/.exec(text) ?? [];
	return {
		number: Number(number),
		action: action === "deny" ? ("deny" as const) : ("allow" as const),
		traffic: traffic(what),
		...(cidr === "?" ? {} : { cidr }),
	};
}
