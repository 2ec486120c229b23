import type { Place } from "./places.ts";

/** Machines that operators may enter while they are there. */
export interface Entered {
	/** One stands there now, if it has their key. */
	come(place: Place): Promise<void>;
	go(place: Place, longestMs: number): Promise<void>;
}
