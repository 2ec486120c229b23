/** What stands in the page for its script, in the element `#data`. */
export interface PageData {
	readonly systems: readonly SystemData[];
}

export interface SystemData {
	/** By the `data-trace` of the matrix' cells. */
	readonly traces: readonly Trace[];
	readonly regions: readonly CostElsewhere[];
}

export interface Trace {
	readonly title: string;
	readonly reach: "passes" | "unknown" | "stopped";
	readonly says: string;
	readonly hops: readonly {
		readonly text: string;
		readonly passes: boolean;
		readonly returning: boolean;
	}[];
}

/** Least, expected and most. */
export type Figures = readonly [string, string, string];

export interface CostElsewhere {
	readonly region: string;
	readonly total: Figures;
	/** In the order of the table as it was written; null where no price is known. */
	readonly lines: readonly (Figures | null)[];
}
