import { type Traffic, tcp } from "./traffic.ts";

const protocols: Readonly<Record<string, number>> = {
	icmp: 1,
	tcp: 6,
	udp: 17,
	icmpv6: 58,
};

/** `443`, `"443"`, `"tcp 8000-8100"`, `"udp/53"`, `"icmp"`, `"all"`; undefined for anything else. */
export function parseTraffic(value: unknown): Traffic | undefined {
	if (typeof value === "number") return isPort(value) ? tcp(value) : undefined;
	if (typeof value !== "string") return undefined;
	const text = value.trim().toLowerCase();
	if (text === "all") return { protocol: "all" };
	const match = /^(?:(tcp|udp)[ /]?)?(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
	if (match === null) {
		const alone = protocols[text];
		return alone === undefined ? undefined : { protocol: alone };
	}
	const [, name = "tcp", first = "", last = first] = match;
	const ports = { from: Number(first), to: Number(last) };
	if (!isPort(ports.from) || !isPort(ports.to) || ports.from > ports.to)
		return undefined;
	return { protocol: protocols[name] ?? 6, ports };
}

function isPort(number: number): boolean {
	return Number.isInteger(number) && number >= 0 && number <= 65535;
}
