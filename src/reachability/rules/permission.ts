import type { PacketSet } from "../set/index.ts";

/** What is sure to pass, and what may pass: the second holds the first. */
export interface Permission {
	readonly certain: PacketSet;
	readonly possible: PacketSet;
	/** Why the two differ. */
	readonly reason?: string;
}
