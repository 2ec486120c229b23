/** The programs of a database, in the order of their start, whether or not all of them run. */
export interface StartedDatabase {
	readonly started: readonly { end(longestMs: number): Promise<void> }[];
	/** Why it does not answer, where it does not. */
	readonly fault?: string;
}
