import { end, type Outcome } from "../outcome.ts";
import type { PacketSet } from "../set/index.ts";
import { type Journey, note } from "./journey.ts";
import type { Back, Party } from "./party.ts";

/** Packets for an address of a VPC, standing at its router. */
export interface Incoming {
	readonly vpc: string;
	/** The subnet that they come from, if it is of this VPC. */
	readonly from: string | undefined;
	readonly back: Back;
	readonly party: Party;
}

export function intoVpc(
	journey: Journey,
	{ vpc, from, back, party }: Incoming,
	packets: PacketSet,
): readonly Outcome[] {
	const { goal, roads, shop } = journey;
	const at = shop.index.vpcs.get(vpc)?.address ?? vpc;
	const here =
		goal.kind === "interface" && goal.by === "private" && goal.to.vpc === vpc;
	if (!here) {
		const text = "nothing has this address";
		note(journey, packets, { kind: "interface", at, passes: false, text });
		return [end("no-such-endpoint", packets, at)];
	}
	const entry = { subnet: goal.to.subnet, from, back };
	return roads.enter(journey, entry, packets, (admitted) =>
		roads.arrive(journey, party, admitted),
	);
}
