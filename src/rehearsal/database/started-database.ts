/** The programs of a database, in the order of their start, whether or not all of them run. */
export interface StartedDatabase {
	readonly started: readonly { end(longestMs: number): Promise<void> }[];
	/** What can be done with it while it runs, where its engine can be told so. */
	readonly running?: RunningDatabase;
	/** Why it does not answer, where it does not. */
	readonly fault?: string;
}

/** A database that runs, for whoever hurts it, restores it or looks into it. */
export interface RunningDatabase {
	/** Where its primary stands now. */
	readonly zone: string | undefined;
	/** Whether somebody in another zone has all that the primary has. */
	readonly isInStep: boolean;
	readonly keepsBackups: boolean;
	/** The plug of a zone was pulled, or is in again. */
	power(zone: string, on: boolean): void;
	/** Ends all its servers in order, until it is started again; gives the reason where RDS would refuse that. */
	stop(why: string): Promise<string | undefined>;
	/** Starts what was stopped; gives the reason where RDS would refuse that, or where it does not start. */
	resume(why: string): Promise<string | undefined>;
	/** Has the replica in a namespace follow nobody any more, for good; gives the reason where that fails. */
	promote(namespace: string): Promise<string | undefined>;
	/** How far the replica in a namespace is behind, where its engine says that in seconds; -1 where it follows nobody. */
	lagSeconds(namespace: string): Promise<number | undefined>;
	/** Whether it was stopped, until it is started again. */
	readonly isStopped: boolean;
	/** The first value that the primary answers, in the application's database. */
	ask(...statements: readonly string[]): Promise<string>;
	/** A moment, as `restored` takes it: what is answered already was before it, what comes after this resolves is after it. */
	moment(): Promise<string>;
	/** Restores it beside itself, as it was at a moment before the last change, and asks there. Nothing of it stays. */
	restored(moment: string, question: string): Promise<string>;
}
