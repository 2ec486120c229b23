/**
 * How many machines a group wants, and where: policies, steps, target tracking, warm-up, cooldowns, zones, and
 * how members are replaced by those of another revision, as functions of plain values. Starts nothing and measures nothing. Imports the alarms of observation.
 */
export { adjusted, stepFor } from "./adjustment.ts";
export { failureThreshold } from "./circuit-breaker.ts";
export {
	Deployment,
	type DeploymentSettings,
	type RolloutState,
} from "./deployment.ts";
export {
	InstanceRefresh,
	type RefreshPreferences,
	type RefreshStatus,
} from "./instance-refresh.ts";
export type {
	Adjustment,
	ScalingPolicy,
	SimpleScaling,
	Step,
	StepScaling,
	TargetTracking,
} from "./policy.ts";
export type { Revision } from "./revision.ts";
export {
	type Count,
	type Crew,
	nextStep,
	type Span,
	spanOf,
	type Turnover,
} from "./rolling.ts";
export type { Rolled, Rollout } from "./rollout.ts";
export { trackingAlarms } from "./tracking-alarms.ts";
export { type Seen, type Standing, wantedCapacity } from "./wanted-capacity.ts";
export {
	movesToEven,
	roomToEven,
	zoneToGrow,
	zoneToShrink,
} from "./zones.ts";
