/**
 * The way of packets through the network, all of a set at once: gates that divide
 * it, routes that part it, translators that rewrite it, and the answers back.
 * What is asked about ends in outcomes that together are exactly what was asked.
 * Imports the sets, the rules and the network model.
 */
export type { Goal } from "./party.ts";
export type { Hop } from "./trace.ts";
export { type Question, travel } from "./travel.ts";
