import { type Coordinate, clientPorts } from "../../network/index.ts";
import { end, type Onward, type Outcome } from "../outcome.ts";
import type { Algebra, Interval, PacketSet } from "../set/index.ts";
import { isThere } from "./gate.ts";
import type { Journey } from "./journey.ts";

export const withPorts: readonly number[] = [6, 17];

/**
 * Follows packets whose addresses are rewritten, and says of the *original* ones
 * what became of them. `rewrite` must forget what it replaces, so that the original
 * of a rewritten packet is found by forgetting the same again.
 */
function rewritten(
	journey: Journey,
	packets: PacketSet,
	forgotten: readonly ("source" | "sourcePort" | "destination")[],
	after: PacketSet,
	onward: Onward,
	at: string,
): readonly Outcome[] {
	const { algebra } = journey.shop;
	const outcomes = onward(after).map((outcome) => {
		const wide = forgotten.reduce(
			(set: PacketSet, name) => algebra.forget(set, name),
			outcome.packets,
		);
		return { ...outcome, packets: algebra.intersect(packets, wide) };
	});
	return settle(algebra, outcomes, at);
}

/**
 * A translator that chooses a port can make one original end in two ways. Where it
 * does, the end is not known.
 */
function settle(
	algebra: Algebra,
	outcomes: readonly Outcome[],
	at: string,
): readonly Outcome[] {
	let seen = algebra.none;
	let twice = algebra.none;
	for (const { packets } of outcomes) {
		twice = algebra.union(twice, algebra.intersect(seen, packets));
		seen = algebra.union(seen, packets);
	}
	if (twice === algebra.none) return outcomes;
	const clear = outcomes
		.map((one) => ({ ...one, packets: algebra.subtract(one.packets, twice) }))
		.filter(({ packets }) => packets !== algebra.none);
	return [...clear, ...mixed(algebra, outcomes, twice, at)];
}

/** Where every way it can go ends undelivered, it is undelivered, whatever the reason. */
function mixed(
	algebra: Algebra,
	outcomes: readonly Outcome[],
	twice: PacketSet,
	at: string,
): readonly Outcome[] {
	const there = algebra.intersect(
		twice,
		algebra.unionAll(outcomes.filter(isThere).map(({ packets }) => packets)),
	);
	const reason = "it depends on the port that the translation picks";
	const unsure =
		there === algebra.none
			? []
			: [end("insufficient-information", there, at, { reason })];
	let left = algebra.subtract(twice, there);
	const refused: Outcome[] = [];
	for (const outcome of outcomes) {
		const packets = algebra.intersect(left, outcome.packets);
		left = algebra.subtract(left, packets);
		if (packets !== algebra.none) refused.push({ ...outcome, packets });
	}
	return [...unsure, ...refused];
}

/** One to one, as an internet gateway does to what leaves. */
export function replaceSource(
	journey: Journey,
	packets: PacketSet,
	source: Interval,
	onward: Onward,
	at: string,
): readonly Outcome[] {
	const { algebra } = journey.shop;
	const after = algebra.intersect(
		algebra.forget(packets, "source"),
		algebra.box({ source }),
	);
	return rewritten(journey, packets, ["source"], after, onward, at);
}

/** One to one, as an internet gateway does to what comes in. */
export function replaceDestination(
	journey: Journey,
	packets: PacketSet,
	destinations: readonly Interval[],
	onward: Onward,
	at: string,
): readonly Outcome[] {
	const { algebra } = journey.shop;
	const after = algebra.intersect(
		algebra.forget(packets, "destination"),
		algebra.unionAll(
			destinations.map((destination) => algebra.box({ destination })),
		),
	);
	return rewritten(journey, packets, ["destination"], after, onward, at);
}

/** Many to one with a port of the translator's choice, as NAT gateways and instances do. */
export function masquerade(
	journey: Journey,
	packets: PacketSet,
	sources: readonly Interval[],
	onward: Onward,
	at: string,
): readonly Outcome[] {
	const { algebra } = journey.shop;
	const anywhere = algebra.forget(packets, "source");
	const sent = algebra.intersect(
		anywhere,
		algebra.unionAll(sources.map((source) => algebra.box({ source }))),
	);
	const ported = algebra.unionAll(
		withPorts.map((protocol) => algebra.box({ protocol: one(protocol) })),
	);
	const chosen = algebra.intersect(
		algebra.forget(algebra.intersect(sent, ported), "sourcePort"),
		algebra.box({ sourcePort: natPorts }),
	);
	const after = algebra.union(chosen, algebra.subtract(sent, ported));
	const names = ["source", "sourcePort"] as const;
	return rewritten(journey, packets, names, after, onward, at);
}

/** The ports that a translator picks from. */
export const natPorts: Interval = {
	from: clientPorts["nat-gateway"].from,
	end: clientPorts["nat-gateway"].to + 1,
};

function one(value: number): { from: Coordinate; end: Coordinate } {
	return { from: value, end: value + 1 };
}
