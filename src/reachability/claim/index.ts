/**
 * Claims: statements about reachability that must hold, and their proofs. A broken
 * one comes with a flow that breaks it, its trace, and the smallest change that
 * would mend it. Imports the ways of packets and the network model.
 */
export type { Claim, Selector } from "./claim.ts";
export { defaultClaims } from "./default-claims.ts";
export type { FlowExample } from "./flow-example.ts";
export type { Mend } from "./mend.ts";
export type { NameFault } from "./name-fault.ts";
export { proveClaim } from "./prove-claim.ts";
export type { Example, Verdict } from "./verdict.ts";
