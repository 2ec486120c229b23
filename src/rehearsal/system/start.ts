import type { NetworkModel } from "../../network/index.ts";
import type { RehearsalEvent } from "../event.ts";
import type { World } from "../world/index.ts";
import type { Places } from "./places.ts";

/** What the start of a system hands from one part to the next. */
export interface Start {
	readonly model: NetworkModel;
	readonly places: Places;
	readonly world: World;
	readonly tell: (event: RehearsalEvent) => void;
	/** All that must be ended, in the order of their start. */
	readonly programs: { end(longestMs: number): Promise<void> }[];
	/** Private addresses, once they answer. */
	database?: { readonly writer: string; readonly reader: string };
}
