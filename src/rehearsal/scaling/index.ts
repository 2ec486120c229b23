/**
 * How many machines a group wants, and where: policies, steps, target tracking, warm-up, cooldowns and zones, as
 * functions of plain values. Starts nothing and measures nothing. Imports the alarms of observation.
 */
export { adjusted, stepFor } from "./adjustment.ts";
export type {
	Adjustment,
	ScalingPolicy,
	SimpleScaling,
	Step,
	StepScaling,
	TargetTracking,
} from "./policy.ts";
export { trackingAlarms } from "./tracking-alarms.ts";
export { type Seen, type Standing, wantedCapacity } from "./wanted-capacity.ts";
export { zoneToGrow, zoneToShrink } from "./zones.ts";
