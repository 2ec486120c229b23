import type { PacketSet } from "../set/index.ts";

/** What is sure to pass, and what may pass: the second holds the first. */
export interface Permission {
	readonly certain: PacketSet;
	readonly possible: PacketSet;
	/** Why the two differ. */
	readonly reason?: string;
}

/** What the groups of an interface admit: by address, and by who is at the other end. */
export interface GroupPermission {
	readonly byAddress: Permission;
	/** What members of another group may do, by that group's id. */
	readonly byPeer: ReadonlyMap<string, PacketSet>;
}
