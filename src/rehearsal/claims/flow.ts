import type { Coordinate, Family } from "../../network/index.ts";
import type {
	Hop,
	Outcome,
	Packet,
	Prover,
	Question,
} from "../../reachability/index.ts";
import { travel } from "../../reachability/index.ts";
import type { Probe } from "../world/index.ts";

/** One packet of one pair: what the prover says of it, and how it is sent for real. */
export interface Flow {
	readonly from: string;
	readonly to: string;
	readonly outcome: Outcome;
	readonly trace: readonly Hop[];
	readonly probe: Probe;
}

/** What becomes of exactly one packet. */
export function judged(
	prover: Prover,
	family: Family,
	question: Question,
	packet: Packet,
): { readonly outcome: Outcome; readonly trace: readonly Hop[] } | undefined {
	const shop = prover.shops[family];
	const { algebra } = shop;
	const one = algebra.box({
		protocol: only(packet.protocol),
		destinationPort: only(packet.destinationPort),
		sourcePort: only(packet.sourcePort),
		source: only(packet.source),
		destination: only(packet.destination),
	});
	const trace: Hop[] = [];
	const [outcome] = travel(shop, question, one, trace);
	return outcome && { outcome, trace };
}

function only(value: Coordinate) {
	return typeof value === "number"
		? { from: value, end: value + 1 }
		: { from: value, end: value + 1n };
}
