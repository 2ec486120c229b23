/**
 * What a machine or a task does before its program runs, from its own interface: reaches its registry, its repository
 * and its packages, takes on its role, reads its secrets and opens its logs, each by a connection and a call of its own.
 */
export { startBoot } from "./start.ts";
export type { Step } from "./step.ts";
