import type { RunningSystem } from "../system/index.ts";

/** The drills that there are. */
export type Drill = "failover" | "restore" | "refresh" | "release";

/** What a drill is done to. */
export interface DrillSubject {
	readonly system: RunningSystem;
	/** Writes an item through the entry, or asks the service where it has no items; the reason when it is not done. */
	readonly write: (name: string) => Promise<string | undefined>;
	/** Whether the service keeps what `write` writes as items of the reference application. */
	readonly hasItems: boolean;
}

/** How a drill ended, in a sentence for people. */
export interface DrillEnd {
	readonly passed: boolean;
	readonly text: string;
}
