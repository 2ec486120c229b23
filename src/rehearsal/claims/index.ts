/**
 * Claims with real packets: for every claim, those whose fate decides about it are sent
 * through the world, at the edges of what the prover says. Both must agree on each.
 */
export type { Flow } from "./flow.ts";
export { type Disagreement, type ReplayedClaim, replay } from "./replay.ts";
