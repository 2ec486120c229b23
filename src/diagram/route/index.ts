/**
 * Ways for arrows on a grid, around everything that has a place, the cheapest first
 * found; and places for their labels on them. Knows boxes, nothing of AWS.
 */
export { type Routed, routeArrows } from "./route.ts";
