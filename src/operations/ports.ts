import type { Diagnostic } from "../diagnostics/index.ts";
import type { ProgressEvent } from "../driver/index.ts";
import type { BootsOf } from "./boot-reports.ts";
import type { AccountOf } from "./caller-account.ts";
import type { ChangeSummary } from "./change-summary.ts";
import type { StatesIn } from "./kept-states.ts";
import type { ReleasePorts } from "./release/ports.ts";
import type { TaggedResources } from "./tagged-resources.ts";
import type { TargetsOf } from "./target-health.ts";

/** What an operation needs of the world beside terraform: somebody to tell, and somebody to ask. */
export interface Ports {
	readonly tell: (news: News) => void;
	readonly prompts: Prompts;
	readonly interruption: Interruption;
	/** Asks for the health of targets; without it nobody waits for them. */
	readonly targetsOf?: TargetsOf;
	/** Reads what hosts said of their boot; without it nobody waits for them. */
	readonly bootsOf?: BootsOf;
	/** Reads the states in a bucket; without it none is known. */
	readonly statesIn?: StatesIn;
	/**
	 * Says in words what a plan (the JSON of `terraform show`) lets through that was not let through before, and the
	 * other way round; without it nothing is said of that.
	 */
	readonly reachOf?: (planJson: string) => Promise<string>;
	/** Asks whose credentials these are; without it nobody compares. */
	readonly accountOf?: AccountOf;
	/** Asks what carries a system's tags; without it nobody looks for what is in no state. */
	readonly tagged?: TaggedResources;
	/** Releases; without it nothing can be released. */
	readonly releases?: ReleasePorts;
}

/** What happens while it happens; whoever hears it decides how it looks. */
export type News =
	| { readonly kind: "stage"; readonly text: string }
	| { readonly kind: "note"; readonly text: string }
	/** What becomes reachable by a plan, and what stops being so. */
	| { readonly kind: "reach"; readonly text: string }
	| { readonly kind: "changes"; readonly changes: ChangeSummary }
	/** What was done of it, whole or not. */
	| {
			readonly kind: "applied";
			readonly changes: ChangeSummary;
			readonly seconds: number;
	  }
	/** The stage has ended, one way or the other. */
	| { readonly kind: "stage-end" }
	| { readonly kind: "resource"; readonly progress: ProgressEvent }
	| { readonly kind: "problems"; readonly diagnostics: readonly Diagnostic[] };

/** Questions to a person; all answers are `undefined` where nobody is there to give them. */
export interface Prompts {
	readonly confirm: (question: string) => Promise<boolean | undefined>;
	/** An answer that has to be typed in full, such as a name. */
	readonly ask: (question: string) => Promise<string | undefined>;
	/** Not shown while it is typed. */
	readonly secret: (question: string) => Promise<string | undefined>;
}

/** Ctrl-C, or SIGTERM: once to stop at the next safe place, twice to stop at once. */
export interface Interruption {
	readonly once: AbortSignal;
	readonly twice: AbortSignal;
}
