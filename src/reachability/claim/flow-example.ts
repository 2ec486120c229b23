import type { Family } from "../../network/index.ts";
import type { Outcome } from "../outcome.ts";
import type { Prover } from "../prover.ts";
import type { Packet, PacketSet } from "../set/index.ts";
import { type Hop, type Question, travel } from "../travel/index.ts";
import { likelyPacket, one } from "./likely-packet.ts";

/** One concrete flow with all that it meets. */
export interface FlowExample {
	readonly from: string;
	readonly to: string;
	readonly family: Family;
	readonly packet: Packet;
	readonly outcome: Outcome;
	readonly trace: readonly Hop[];
}

export interface FoundPackets {
	readonly family: Family;
	readonly question: Question;
	readonly packets: PacketSet;
	readonly from: string;
	readonly to: string;
}

/** Follows one packet of those that were found, hop by hop. */
export function exampleFlow(
	prover: Prover,
	{ family, question, packets, from, to }: FoundPackets,
): FlowExample | undefined {
	const shop = prover.shops[family];
	const packet = likelyPacket(shop, packets, question.goal.kind);
	if (packet === undefined) return undefined;
	const single = shop.algebra.box({
		protocol: one(packet.protocol),
		destinationPort: one(packet.destinationPort),
		sourcePort: one(packet.sourcePort),
		source: one(packet.source),
		destination: one(packet.destination),
	});
	const trace: Hop[] = [];
	const [outcome] = travel(shop, question, single, trace);
	if (outcome === undefined) return undefined;
	return { from, to, family, packet, outcome, trace };
}
