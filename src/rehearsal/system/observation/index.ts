/**
 * What a system's plan says of observation, made to happen: which machines are measured and under what dimensions,
 * which alarms are evaluated, whom they tell. What is not measured here is named.
 */
export { isDimensionOf } from "./addresses.ts";
export { nodeName, Observation, startObservation } from "./observation.ts";
