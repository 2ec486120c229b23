import type { NetworkInterface } from "../../network/index.ts";
import type { Onward, Outcome } from "../outcome.ts";
import type { Workshop } from "../rules/index.ts";
import { firstPacket, type PacketSet } from "../set/index.ts";
import type { Back, Goal, Origin, Party, Place } from "./party.ts";
import type { Hop } from "./trace.ts";

/** One question on its way through the network. */
export interface Journey {
	readonly shop: Workshop;
	readonly goal: Goal;
	readonly roads: Roads;
	/** How many translations have been passed: a loop ends here. */
	readonly depth: number;
	/** Filled when one single packet is followed; absent when sets are. */
	readonly trace?: Hop[];
}

/** The ways on, for whoever stands at a gateway; see `roads.ts`. */
export interface Roads {
	/** Out of a subnet: its ACL, then its routes. */
	leave(journey: Journey, place: Place, packets: PacketSet): readonly Outcome[];
	/** By the routes of a place's subnet. */
	route(journey: Journey, place: Place, packets: PacketSet): readonly Outcome[];
	/** Into a subnet and onto an interface or a gateway there. */
	enter(
		journey: Journey,
		entry: Entry,
		packets: PacketSet,
		onward: Onward,
	): readonly Outcome[];
	/** Through the filters of the interface that was asked for. */
	arrive(
		journey: Journey,
		party: Party,
		packets: PacketSet,
	): readonly Outcome[];
	/** On the internet, outside of every VPC. */
	beyond(
		journey: Journey,
		packets: PacketSet,
		origin?: Origin,
	): readonly Outcome[];
	/** Onto an interface that forwards, and out of it again. */
	forward(
		journey: Journey,
		place: Place,
		packets: PacketSet,
		by: NetworkInterface,
	): readonly Outcome[];
}

export interface Entry {
	readonly subnet: string;
	/** Where the packets stood before, if that was a subnet. */
	readonly from: string | undefined;
	readonly back: Back;
}

/** Adds a hop, where somebody wants to know. */
export function note(
	journey: Journey,
	packets: PacketSet,
	hop: Omit<Hop, "packet" | "returning"> & { readonly returning?: boolean },
): void {
	if (journey.trace === undefined) return;
	const packet = firstPacket(packets, journey.shop.family);
	journey.trace.push({ returning: false, ...hop, packet });
}
