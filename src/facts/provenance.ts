/** Where a group of facts comes from and how old it is. */
export interface Provenance {
	/** What the facts are, in a few words. */
	readonly facts: string;
	/** Title of the document, or `owner/repository@commit path`. */
	readonly source: string;
	/** AWS's own address behind a copy, where there is one. */
	readonly upstream?: string;
	/** The day on which the source was read or published, `YYYY-MM-DD`. */
	readonly date: string;
}
