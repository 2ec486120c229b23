import type { Traffic } from "../../network/index.ts";
import type { Box } from "../set/index.ts";

const any = -1;

/** Echo request and echo reply of ICMP and ICMPv6 (RFC 792, RFC 4443). */
const echo = {
	1: { request: 8, reply: 0 },
	58: { request: 128, reply: 129 },
} as const;

/** The packets that a rule speaks of, whatever their addresses. */
export function trafficBox({ protocol, ports, icmp }: Traffic): Box {
	if (protocol === "all") return {};
	const base = { protocol: { from: protocol, end: protocol + 1 } };
	if (isIcmp(protocol)) return { ...base, ...icmpSide(icmp) };
	return hasPorts(protocol) && ports !== undefined
		? { ...base, destinationPort: { from: ports.from, end: ports.to + 1 } }
		: base;
}

/**
 * The packets whose *answers* a rule speaks of: an answer's destination port is
 * the packet's source port, and an echo request is answered by an echo reply.
 * Undefined when no packet has such an answer.
 */
export function answerBox({ protocol, ports, icmp }: Traffic): Box | undefined {
	if (protocol === "all") return {};
	const base = { protocol: { from: protocol, end: protocol + 1 } };
	if (isIcmp(protocol)) {
		const { reply } = echo[protocol];
		const covers =
			icmp === undefined ||
			icmp.type === any ||
			(icmp.type === reply && (icmp.code ?? any) <= 0);
		return covers ? base : undefined;
	}
	return hasPorts(protocol) && ports !== undefined
		? { ...base, sourcePort: { from: ports.from, end: ports.to + 1 } }
		: base;
}

/** Messages that nobody answers: all of ICMP but echo requests. */
export function unanswered(): readonly Box[] {
	return ([1, 58] as const).flatMap((protocol) => {
		const base = { protocol: { from: protocol, end: protocol + 1 } };
		const request = echo[protocol].request * 256;
		return [
			{ ...base, destinationPort: { from: 0, end: request } },
			{ ...base, destinationPort: { from: request + 256, end: 65536 } },
		];
	});
}

function icmpSide(icmp: Traffic["icmp"]): Box {
	if (icmp === undefined || icmp.type === any) return {};
	const code = icmp.code ?? any;
	const from = icmp.type * 256 + (code === any ? 0 : code);
	const length = code === any ? 256 : 1;
	return { destinationPort: { from, end: from + length } };
}

function isIcmp(protocol: number): protocol is 1 | 58 {
	return protocol === 1 || protocol === 58;
}

function hasPorts(protocol: number): boolean {
	return protocol === 6 || protocol === 17;
}
