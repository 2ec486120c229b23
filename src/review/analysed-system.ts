import type { Estimate } from "../cost/index.ts";
import type { Source } from "../diagnostics/index.ts";
import type { Diagram } from "../diagram/index.ts";
import type { NetworkModel } from "../network/index.ts";
import type { ResourceGraph } from "../plan/index.ts";
import type { PolicyResult } from "../policy/index.ts";
import type { ReachMatrix, Verdict } from "../reachability/index.ts";

/** One system with everything that the analyses said about it. */
export interface AnalysedSystem {
	readonly title: string;
	readonly environment?: string;
	/** As its owner would type it: `blueprint.ts`, `plan.json`. */
	readonly input: string;
	readonly origin: "blueprint" | "plan" | "state";
	/** What of it was looked at, where that is not all. */
	readonly remarks?: readonly string[];
	readonly graph: ResourceGraph;
	readonly model: NetworkModel;
	readonly verdicts: readonly Verdict[];
	readonly matrix?: ReachMatrix;
	readonly policy: PolicyResult;
	readonly estimate: Estimate;
	/** The same system priced in other regions. */
	readonly elsewhere?: readonly {
		readonly region: string;
		readonly estimate: Estimate;
	}[];
	/** The views of it, for a format that shows them. */
	readonly pictures?: readonly Diagram[];
	/** Where in the sources a resource is written, by its address. */
	readonly placeOf?: (address: string) => Source | undefined;
}
