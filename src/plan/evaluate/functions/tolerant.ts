import type { Evaluated } from "../evaluated.ts";

/** A function that takes its arguments as they are, unknown or failed ones too. */
export type Tolerant = (given: readonly Evaluated[]) => Evaluated;
