import type { Traffic } from "../../network/index.ts";

/** What the prover says of two: what gets from one to the other. */
export interface Passage {
	readonly from: Passenger;
	readonly to: Passenger;
	readonly traffic: readonly Traffic[];
	readonly certain: boolean;
}

interface Passenger {
	/** The actor's name. */
	readonly actor: string;
	/** Ids of interfaces; empty for somebody outside. */
	readonly interfaces: readonly string[];
}

/** A piece of a way, from one thing to another. */
export interface Step {
	readonly from: string;
	readonly to: string;
	readonly traffic: readonly Traffic[];
	readonly certain: boolean;
	readonly between: readonly [string, string];
}
