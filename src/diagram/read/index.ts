/**
 * From a graph, a network and the prover's words to things and arrows, as yet without
 * a place: what each is called, what it is for, what may be folded. Only this folder
 * knows types of resources.
 */
export { folded } from "./fold.ts";
export type { Passage } from "./passage.ts";
export { type DiagramInput, systemOf } from "./system.ts";
export type { System } from "./thing.ts";
