/** Puts together what a plan knows of an attribute and what its expression says of the rest. */
export type { Layers } from "./layers.ts";
export { merge } from "./merge.ts";
