import { isUnknown, type Known } from "../value.ts";

/** By number, as the provider and AWS write them back. */
const names: Readonly<Record<string, string>> = {
	"-1": "-1",
	all: "-1",
	"1": "icmp",
	"6": "tcp",
	"17": "udp",
	"58": "icmpv6",
};

/** One spelling for each protocol: `tcp`, `udp`, `icmp`, `icmpv6`, another number, or `-1` for all. */
export function protocolOf(written: Known<string> | undefined): Known<string> {
	if (written === undefined) return "-1";
	if (isUnknown(written)) return written;
	const lower = written.toLowerCase();
	return names[lower] ?? lower;
}
