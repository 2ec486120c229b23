/**
 * What was proved elsewhere of who reaches whom. The pipeline hands it in; a `Verdict` of
 * the reachability room fits as it is.
 */
export interface Proved {
	readonly claim: {
		readonly text: string;
		readonly rule: string;
		readonly from: unknown;
		readonly to: unknown;
		readonly traffic?: readonly unknown[];
	};
	readonly holds: "yes" | "no" | "unknown";
	readonly example?: {
		readonly outcome: { readonly disposition: string; readonly at: string };
		readonly mend?: { readonly text: string };
	};
}
