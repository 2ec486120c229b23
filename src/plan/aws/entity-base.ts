import type { Action } from "../resource-graph.ts";

/** What every entity has. An absent optional field means: not set, so AWS's default holds. */
export interface EntityBase {
	/** Address of the resource that it was read from; unique among entities. */
	readonly address: string;
	/** Its `Name` tag, name or identifier where known, else the name in its address. */
	readonly name: string;
	readonly tags: Readonly<Record<string, string>>;
	/** `eu-central-1`; absent when neither provider nor attributes tell. */
	readonly region?: string;
	/** False for a data source: it exists already, and we may know little of it. */
	readonly managed: boolean;
	readonly action: Action;
}
