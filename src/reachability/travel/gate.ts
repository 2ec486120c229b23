import type { Disposition } from "../disposition.ts";
import { doubt, end, type Onward, type Outcome } from "../outcome.ts";
import type { Decider, Permission } from "../rules/index.ts";
import type { Packet, PacketSet } from "../set/index.ts";
import { firstPacket } from "../set/index.ts";
import { type Journey, note } from "./journey.ts";
import type { Hop } from "./trace.ts";

/** Something that lets packets through or not. */
export interface Gate {
	readonly kind: Hop["kind"];
	readonly at: string;
	readonly permission: Permission;
	readonly stop: Disposition;
	/** The rule that decides about a packet, for traces. */
	readonly ruleFor: (packet: Packet) => Decider | undefined;
}

/** What is admitted goes onward, the rest ends here. */
export function pass(
	journey: Journey,
	gate: Gate,
	packets: PacketSet,
	onward: Onward,
): readonly Outcome[] {
	const { admitted, unsure, refused } = divide(journey, gate, packets);
	const { none } = journey.shop.algebra;
	tell(journey, gate, packets, refused === none, false);
	const reason = gate.permission.reason ?? "";
	return [
		...(admitted === none ? [] : onward(admitted)),
		...(unsure === none ? [] : doubt(onward(unsure), gate.at, reason)),
		...(refused === none ? [] : [end(gate.stop, refused, gate.at)]),
	];
}

/** The same gate for the answers to what was delivered. */
export function passBack(
	journey: Journey,
	gate: Gate,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	return outcomes.flatMap((outcome) => {
		if (!isThere(outcome)) return [outcome];
		const { none } = journey.shop.algebra;
		const parts = divide(journey, gate, outcome.packets);
		tell(journey, gate, outcome.packets, parts.refused === none, true);
		const reason = gate.permission.reason ?? "";
		const kept = parts.admitted === none ? [] : [part(outcome, parts.admitted)];
		const unsure = parts.unsure === none ? [] : [part(outcome, parts.unsure)];
		const refused =
			parts.refused === none
				? []
				: [end(gate.stop, parts.refused, gate.at, { returning: true })];
		return [...kept, ...doubt(unsure, gate.at, reason), ...refused];
	});
}

/** Delivered, or so if what is not known is favourable: then the answers matter. */
export function isThere({ disposition }: Outcome): boolean {
	return (
		disposition === "delivered" || disposition === "insufficient-information"
	);
}

export function part(outcome: Outcome, packets: PacketSet): Outcome {
	return { ...outcome, packets };
}

function divide({ shop }: Journey, { permission }: Gate, packets: PacketSet) {
	const { algebra } = shop;
	const rest = algebra.subtract(packets, permission.certain);
	return {
		admitted: algebra.intersect(packets, permission.certain),
		unsure: algebra.intersect(rest, permission.possible),
		refused: algebra.subtract(rest, permission.possible),
	};
}

function tell(
	journey: Journey,
	gate: Gate,
	packets: PacketSet,
	passes: boolean,
	returning: boolean,
): void {
	if (journey.trace === undefined) return;
	const packet = firstPacket(packets, journey.shop.family);
	const rule = packet && gate.ruleFor(packet);
	const text = rule?.says ?? (passes ? "passes" : "no rule admits it");
	const hop = { kind: gate.kind, at: gate.at, passes, returning, text };
	const named = rule === undefined || rule.address === "" ? undefined : rule;
	note(
		journey,
		packets,
		named === undefined ? hop : { ...hop, rule: named.address },
	);
}
