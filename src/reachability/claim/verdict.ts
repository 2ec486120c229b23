import type { Prover } from "../prover.ts";
import type { Claim } from "./claim.ts";
import {
	exampleFlow,
	type FlowExample,
	type FoundPackets,
} from "./flow-example.ts";
import { type Mend, mendOf } from "./mend.ts";
import type { NameFault } from "./name-fault.ts";

/** Whether a claim holds, and if not, one flow that shows it. */
export interface Verdict {
	readonly kind: "verdict";
	readonly claim: Claim;
	/** `unknown`: what decides is not in the plan. */
	readonly holds: "yes" | "no" | "unknown";
	/** For `no` and `unknown`. */
	readonly example?: Example;
	/** What the claim speaks of does not exist here, so there was nothing to prove. */
	readonly idle?: boolean;
	/** Of a `can` that holds: the Terraform address of the gateway, endpoint or peering by which it goes; absent within a VPC. */
	readonly way?: string;
	/**
	 * What decides where no flow shows it. Of a `can` that does not hold: why a name does not lead there; of an `only`:
	 * who is in a group that is let in, and is not known.
	 */
	readonly names?: NameFault;
}

/** A flow that shows why a claim does not hold, or why that is not known. */
export interface Example extends FlowExample {
	/** The smallest change after which this flow does not break the claim any more. */
	readonly mend?: Mend;
}

/** The first thing beyond the VPC's own routes by which a packet goes. */
export function wayOf(example: Example | undefined): string | undefined {
	const route = example?.trace.find(
		({ kind, returning, text }) =>
			kind === "route" && !returning && text.startsWith("to "),
	);
	return route?.text.slice(3);
}

export function exampleOf(
	prover: Prover,
	claim: Claim,
	found: FoundPackets,
): Example | undefined {
	const flow = exampleFlow(prover, found);
	if (flow === undefined) return undefined;
	const mend = mendOf(claim, flow.outcome, flow.trace);
	return mend === undefined ? flow : { ...flow, mend };
}
