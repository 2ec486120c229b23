import type { DatabasePlace } from "./settings.ts";

/** What a database in two zones needs beside its settings. */
export interface FailoverSettings {
	/** Where its standby is. */
	readonly standby: DatabasePlace;
	/** Whoever asks for the database by its name is to come here from now on. */
	readonly moved: (to: DatabasePlace) => void;
}

/**
 * So long nobody answers before something is done. RDS takes 60 to 120 seconds from the fault to the end of a failover
 * ("Multi-AZ DB instance deployments", Amazon RDS User Guide), most of it until it is sure. Here it is sure earlier, so
 * that whoever watches need not wait.
 */
export const usualNoticeMs = 10_000;
