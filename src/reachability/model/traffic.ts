import type { Traffic } from "../../network/index.ts";
import type { Known } from "../../plan/index.ts";
import { known } from "./reader.ts";

const numbers: Readonly<Record<string, number>> = {
	icmp: 1,
	tcp: 6,
	udp: 17,
	icmpv6: 58,
};

export interface Written {
	readonly protocol: Known<string>;
	readonly fromPort?: Known<number>;
	readonly toPort?: Known<number>;
	readonly icmpType?: Known<number>;
	readonly icmpCode?: Known<number>;
}

/** Undefined when the protocol or a port is not known. */
export function trafficOf(written: Written): Traffic | undefined {
	const name = known(written.protocol);
	if (name === undefined) return undefined;
	if (name === "-1" || name === "all") return { protocol: "all" };
	const protocol = numbers[name] ?? Number(name);
	if (!Number.isInteger(protocol)) return undefined;
	if (protocol === 1 || protocol === 58) return icmpOf(protocol, written);
	const [from, to] = [known(written.fromPort), known(written.toPort)];
	if (from === undefined && to === undefined)
		return written.fromPort === undefined ? { protocol } : undefined;
	if (from === undefined || to === undefined) return undefined;
	// `-1` is any port; 0 to 0 with TCP or UDP is port 0 alone, as AWS has it.
	return from < 0 ? { protocol } : { protocol, ports: { from, to } };
}

/** In a security group's rule the "ports" are type and code. */
function icmpOf(protocol: number, written: Written): Traffic {
	const type = known(written.icmpType) ?? known(written.fromPort) ?? -1;
	const code = known(written.icmpCode) ?? known(written.toPort) ?? -1;
	if (type < 0) return { protocol };
	return { protocol, icmp: code < 0 ? { type } : { type, code } };
}
