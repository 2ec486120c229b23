import type { ReplayedClaim } from "./claims/index.ts";

/** What a rehearsal tells while it runs, in order. */
export type RehearsalEvent =
	| {
			readonly event: "network";
			readonly namespaces: number;
			readonly links: number;
			readonly milliseconds: number;
	  }
	| ({ readonly event: "claim" } & ReplayedClaim)
	| {
			readonly event: "replayed";
			readonly packets: number;
			readonly milliseconds: number;
	  }
	/** Something that is not as it would be on AWS, in a sentence. */
	| { readonly event: "note"; readonly text: string }
	| { readonly event: "part"; readonly part: string; readonly text: string }
	| { readonly event: "log"; readonly part: string; readonly text: string }
	| {
			readonly event: "ready";
			readonly address: string;
			readonly milliseconds: number;
	  }
	| { readonly event: "smoke"; readonly text: string; readonly passed: boolean }
	/** It cannot go on, with what was the reason. */
	| { readonly event: "failed"; readonly part: string; readonly reason: string }
	| { readonly event: "stopped"; readonly milliseconds: number };
