import type { Traffic } from "../network/index.ts";

const names: Readonly<Record<number, string>> = {
	1: "ICMP",
	6: "TCP",
	17: "UDP",
	50: "ESP",
	58: "ICMPv6",
};

/** `TCP 80, 443`; at most `most` ports, then how many more. */
export function trafficLabel(traffic: readonly Traffic[], most = 3): string {
	if (traffic.some(({ protocol }) => protocol === "all")) return "all traffic";
	const byProtocol = new Map<number, string[]>();
	for (const one of traffic) {
		const protocol = Number(one.protocol);
		const ports = byProtocol.get(protocol) ?? [];
		byProtocol.set(protocol, ports);
		if (one.ports !== undefined) ports.push(portsText(one.ports));
	}
	const parts = [...byProtocol].map(([protocol, ports]) =>
		`${names[protocol] ?? `protocol ${protocol}`} ${few(ports, most)}`.trim(),
	);
	return parts.length > 3
		? `${parts.slice(0, 2).join(", ")} +${parts.length - 2}`
		: parts.join(", ");
}

function portsText({ from, to }: NonNullable<Traffic["ports"]>): string {
	return from === to ? String(from) : `${from}–${to}`;
}

function few(ports: readonly string[], most: number): string {
	return ports.length <= most + 1
		? ports.join(", ")
		: `${ports.slice(0, most).join(", ")} +${ports.length - most}`;
}

/** All of them, without overlaps, in order: what several senders may send together. */
export function together(
	lists: readonly (readonly Traffic[])[],
): readonly Traffic[] {
	const all = lists.flat();
	if (all.some(({ protocol }) => protocol === "all"))
		return [{ protocol: "all" }];
	const protocols = [...new Set(all.map(({ protocol }) => protocol))];
	return protocols.flatMap((protocol) =>
		united(all.filter((one) => one.protocol === protocol)),
	);
}

function united(all: readonly Traffic[]): readonly Traffic[] {
	const whole = all.find(({ ports }) => ports === undefined);
	if (whole !== undefined) return [whole];
	const sorted = [...all].sort(
		(one, other) => (one.ports?.from ?? 0) - (other.ports?.from ?? 0),
	);
	const found: { protocol: Traffic["protocol"]; from: number; to: number }[] =
		[];
	for (const { protocol, ports } of sorted) {
		const { from = 0, to = 0 } = ports ?? {};
		const last = found.at(-1);
		if (last !== undefined && from <= last.to + 1)
			last.to = Math.max(last.to, to);
		else found.push({ protocol, from, to });
	}
	return found.map(({ protocol, from, to }) => ({
		protocol,
		ports: { from, to },
	}));
}
