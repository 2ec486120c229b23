/**
 * A place for every thing and frame, by what it is and never by chance: layers in the
 * order of traffic, in which ELK finds each thing's place, or zones as columns and tiers
 * as rows. Knows nothing of arrows but their ends.
 */
export { placeHeading } from "./heading.ts";
export type { LayoutAlgorithm } from "./layered.ts";
export { type Layout, spacing, type Wire } from "./layout.ts";
export { placeLegend, placeNotes } from "./legend.ts";
export { movedFrame, movedNode } from "./moved.ts";
export { placeNetwork } from "./network.ts";
export { placeOverview } from "./overview.ts";
