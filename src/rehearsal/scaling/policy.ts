import type { AlarmQuery } from "../observation/index.ts";

/** How a policy changes a capacity. */
export interface Adjustment {
	readonly type:
		| "ChangeInCapacity"
		| "ExactCapacity"
		| "PercentChangeInCapacity";
	/** Of a percentage: so many at least. */
	readonly minimumMagnitude: number;
}

/** A range of how far a metric is from the alarm's threshold; without a bound it has no end there. */
export interface Step {
	readonly from: number | undefined;
	readonly to: number | undefined;
	readonly adjustment: number;
}

interface Policy {
	/** The address of its resource. */
	readonly address: string;
	/** So long a new machine does not count as capacity. */
	readonly warmupSeconds: number;
	/** Since the last change, before it makes less of them: Application Auto Scaling's `scale_in_cooldown`, else 0. */
	readonly inCooldownSeconds: number;
}

export type ScalingPolicy = TargetTracking | StepScaling | SimpleScaling;

export interface TargetTracking extends Policy {
	readonly kind: "target-tracking";
	readonly target: number;
	readonly query: AlarmQuery;
	/** How often its metric is told. */
	readonly periodMinutes: number;
	/** Where nothing is told, it is nought: requests that there were not. */
	readonly isZeroWhenMissing: boolean;
	readonly scalesIn: boolean;
}

export interface StepScaling extends Policy, Adjustment {
	readonly kind: "step";
	readonly steps: readonly Step[];
}

export interface SimpleScaling extends Policy, Adjustment {
	readonly kind: "simple";
	readonly adjustment: number;
	readonly cooldownSeconds: number;
}
