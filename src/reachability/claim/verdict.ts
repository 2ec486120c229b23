import type { Family } from "../../network/index.ts";
import type { Outcome } from "../outcome.ts";
import type { Prover } from "../prover.ts";
import { firstPacket, type Packet, type PacketSet } from "../set/index.ts";
import { type Hop, type Question, travel } from "../travel/index.ts";
import type { Claim } from "./claim.ts";
import { type Mend, mendOf } from "./mend.ts";

/** Whether a claim holds, and if not, one flow that shows it. */
export interface Verdict {
	readonly kind: "verdict";
	readonly claim: Claim;
	/** `unknown`: what decides is not in the plan. */
	readonly holds: "yes" | "no" | "unknown";
	/** For `no` and `unknown`. */
	readonly example?: Example;
	/** What the claim speaks of does not exist here, so there was nothing to prove. */
	readonly idle?: boolean;
}

/** One concrete flow with all that it meets. */
export interface Example {
	readonly from: string;
	readonly to: string;
	readonly family: Family;
	readonly packet: Packet;
	readonly outcome: Outcome;
	readonly trace: readonly Hop[];
	/** The smallest change after which this flow does not break the claim any more. */
	readonly mend?: Mend;
}

interface Found {
	readonly family: Family;
	readonly question: Question;
	readonly packets: PacketSet;
	readonly from: string;
	readonly to: string;
}

/** Follows one packet of those that were found, hop by hop. */
export function exampleOf(
	prover: Prover,
	claim: Claim,
	{ family, question, packets, from, to }: Found,
): Example | undefined {
	const shop = prover.shops[family];
	const packet = firstPacket(packets, family);
	if (packet === undefined) return undefined;
	const one = (value: number | bigint) => ({
		from: value,
		end: typeof value === "number" ? value + 1 : value + 1n,
	});
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
	const mend = mendOf(claim, outcome, trace);
	const example = { from, to, family, packet, outcome, trace };
	return mend === undefined ? example : { ...example, mend };
}
