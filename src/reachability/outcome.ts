import type { Disposition } from "./disposition.ts";
import type { PacketSet } from "./set/index.ts";

/** What becomes of some of the packets that were asked about. */
export interface Outcome {
	readonly disposition: Disposition;
	/** As the sender sent them, before any translation. */
	readonly packets: PacketSet;
	/** The Terraform address of what decided. */
	readonly at: string;
	/** The answers were what failed, not the packets themselves. */
	readonly returning: boolean;
	/** For `insufficient-information`: what is not known. */
	readonly reason?: string;
	/** A subnet whose ACL does not see the answers; see `transit-gateway.ts`. */
	readonly unseenBy?: string;
}

export type Onward = (packets: PacketSet) => readonly Outcome[];

export function end(
	disposition: Disposition,
	packets: PacketSet,
	at: string,
	more: { readonly returning?: boolean; readonly reason?: string } = {},
): Outcome {
	const returning = more.returning ?? false;
	return more.reason === undefined
		? { disposition, packets, at, returning }
		: { disposition, packets, at, returning, reason: more.reason };
}

/** What would have been delivered is not sure to be, for something on the way is not known. */
export function doubt(
	outcomes: readonly Outcome[],
	at: string,
	reason: string,
): readonly Outcome[] {
	return outcomes.map((outcome) =>
		outcome.disposition === "delivered"
			? end("insufficient-information", outcome.packets, at, { reason })
			: outcome,
	);
}
