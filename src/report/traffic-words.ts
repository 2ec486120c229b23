import type { Stream } from "../reachability/index.ts";

const protocols: Readonly<Record<number, string>> = {
	1: "icmp",
	6: "tcp",
	17: "udp",
	58: "icmpv6",
};

const lastPort = 65535;

/** `tcp 443`, `udp 1024-65535`, `icmp`, `all`. */
export function streamWords({ protocols: span, ports }: Stream): string {
	const name = protocolWords(span);
	const whole = ports.from === 0 && ports.to === lastPort;
	if (whole) return name;
	const isIcmp = span.from === 1 || span.from === 58;
	return `${name} ${isIcmp ? icmpWords(ports) : rangeWords(ports)}`;
}

/** All of them, with commas between; what is the most common (TCP) goes without saying in `short`. */
export function streamsWords(
	streams: readonly Stream[],
	short = false,
): string {
	const words = gathered(streams).map(streamWords);
	return [...new Set(words)]
		.map((one) => (short ? one.replace(/^tcp (?=\d)/, "") : one))
		.join(", ");
}

/** A set of packets comes in slices by protocol: where neighbours say the same, they are one. */
function gathered(streams: readonly Stream[]): readonly Stream[] {
	const made: Stream[] = [];
	for (const one of streams) {
		const last = made.at(-1);
		const joins =
			last !== undefined &&
			last.protocols.to + 1 === one.protocols.from &&
			last.ports.from === one.ports.from &&
			last.ports.to === one.ports.to;
		if (joins)
			made[made.length - 1] = {
				...last,
				protocols: { from: last.protocols.from, to: one.protocols.to },
			};
		else made.push(one);
	}
	return made;
}

function protocolWords({ from, to }: Stream["protocols"]): string {
	if (from === 0 && to === 255) return "all";
	if (from !== to) return `protocols ${from}-${to}`;
	return protocols[from] ?? `protocol ${from}`;
}

function rangeWords({ from, to }: Stream["ports"]): string {
	return from === to ? `${from}` : `${from}-${to}`;
}

/** Type and code share the number: type × 256 + code. */
function icmpWords({ from, to }: Stream["ports"]): string {
	const type = Math.floor(from / 256);
	if (from === to) return `${type}/${from % 256}`;
	return from % 256 === 0 && to === from + 255
		? `${type}`
		: `${type}/${from % 256}-${Math.floor(to / 256)}/${to % 256}`;
}
