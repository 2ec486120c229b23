import { formatAddress } from "../network/index.ts";
import type { Example } from "../reachability/index.ts";

const named: Readonly<Record<number, string>> = {
	1: "icmp",
	6: "tcp",
	17: "udp",
	58: "icmpv6",
};

/** `203.0.113.9:1024 → 10.0.3.7:5432 tcp`. */
export function flowLine({ packet, family }: Example): string {
	const { protocol, source, destination, sourcePort, destinationPort } = packet;
	const kind = named[Number(protocol)] ?? `protocol ${protocol}`;
	const ported = kind === "tcp" || kind === "udp";
	const end = (address: typeof source, port: typeof source) => {
		const text = formatAddress(family, address);
		if (!ported) return text;
		return family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
	};
	return `${end(source, sourcePort)} → ${end(destination, destinationPort)} ${kind}`;
}

/** What the flow ended with, in a sentence. */
export function flowEnd({ outcome, from, to }: Example): string {
	const { disposition, at, returning, reason } = outcome;
	const where = at === "" || disposition === "delivered" ? "" : ` at ${at}`;
	const answers = returning ? " (the answers)" : "";
	const why = reason === undefined ? "" : `: ${reason}`;
	return `${from} → ${to}: ${disposition}${answers}${where}${why}`;
}
