import { formatAddress } from "../../network/index.ts";
import type { FlowExample } from "../../reachability/index.ts";
import { packetWords } from "./flow-words.ts";

/** One flow with all that it meets, for machines. */
export function flowJson(example: FlowExample) {
	const { from, to, family, packet, outcome, trace } = example;
	const { disposition, at, returning, reason } = outcome;
	return {
		from,
		to,
		packet: {
			words: packetWords(example),
			protocol: Number(packet.protocol),
			source: formatAddress(family, packet.source),
			sourcePort: Number(packet.sourcePort),
			destination: formatAddress(family, packet.destination),
			destinationPort: Number(packet.destinationPort),
		},
		end: disposition,
		at,
		returning,
		...(reason !== undefined && { reason }),
		trace: trace.map((hop) => ({
			kind: hop.kind,
			at: hop.at,
			...(hop.rule !== undefined && { rule: hop.rule }),
			passes: hop.passes,
			returning: hop.returning,
			text: hop.text,
		})),
	};
}
