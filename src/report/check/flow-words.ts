import { formatAddress } from "../../network/index.ts";
import type { FlowExample, Passage } from "../../reachability/index.ts";
import { addressWords } from "../stand-ins-text.ts";

const protocols: Readonly<Record<number, string>> = {
	1: "ICMP",
	6: "TCP",
	17: "UDP",
	47: "GRE",
	50: "ESP",
	58: "ICMPv6",
};

export function protocolName(number: number): string {
	return protocols[number] ?? `protocol ${number}`;
}

/** `TCP 443`, `TCP 1024–65535`, `everything`. */
export function passageWords({ protocol, ports }: Passage): string {
	const everyPort = ports.from === 0 && ports.end === 65536;
	const single = protocol.end - protocol.from === 1;
	if (protocol.from === 0 && protocol.end === 256 && everyPort)
		return "everything";
	const name = single
		? protocolName(protocol.from)
		: `protocols ${protocol.from}–${protocol.end - 1}`;
	if (everyPort || ![6, 17].includes(protocol.from)) return name;
	const last = ports.end - 1;
	return ports.from === last
		? `${name} ${last}`
		: `${name} ${ports.from}–${last}`;
}

/** `TCP 443 from 203.0.113.7 to 10.0.1.4`. */
export function packetWords({ packet, family }: FlowExample): string {
	const { protocol, destinationPort, source, destination } = packet;
	const number = Number(protocol);
	const hasPorts = number === 6 || number === 17;
	const port = hasPorts ? ` ${destinationPort}` : "";
	const address = (value: number | bigint) =>
		addressWords(formatAddress(family, value));
	return `${protocolName(number)}${port} from ${address(source)} to ${address(destination)}`;
}

/** How it ends, in words: `delivered`, `denied by security group ingress at aws_…`. */
export function endWords({ outcome }: FlowExample): string {
	const { disposition, at, reason, returning } = outcome;
	const way = returning ? ", on the way back" : "";
	const because = reason === undefined ? "" : ` (${reason})`;
	return `${disposition.replaceAll("-", " ")} at ${at}${way}${because}`;
}

/** One line for each thing on the way. */
export function hopWords({
	at,
	rule,
	passes,
	returning,
	text,
}: FlowExample["trace"][number]): string {
	const way = returning ? "answer: " : "";
	const says = text === at || text === rule || text === "" ? [] : [text];
	const by = rule === undefined || rule === at ? [] : [`by ${rule}`];
	const ends = passes ? [] : ["stops here"];
	const said = [...says, ...by, ...ends];
	return `${way}${at}${said.length === 0 ? "" : `: ${said.join(" ")}`}`;
}
