/**
 * Advice that is arithmetic: what would cost less with the system's own quantities, by how
 * much, and what it takes away. No opinion and no rule of taste; nothing is changed.
 */
export type { Advice } from "./advice.ts";
export { type Advised, advise } from "./advise.ts";
export type { EgressOption, EgressOptions } from "./egress.ts";
