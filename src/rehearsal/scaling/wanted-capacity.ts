import { adjusted, stepFor } from "./adjustment.ts";
import type { SimpleScaling, StepScaling, TargetTracking } from "./policy.ts";

/** How a group stands when a policy is asked. */
export interface Standing {
	readonly desired: number;
	readonly minimum: number;
	readonly maximum: number;
	/** Those that run and are warm. */
	readonly warm: number;
	/** Those that are being ended. */
	readonly leaving: number;
	/** Whether any that were added are not warm yet. */
	readonly isGrowing: boolean;
	/** Whether anything is being started or ended. */
	readonly isBusy: boolean;
	/** Since the last change of its size was done; Infinity where there was none. */
	readonly sinceChangeSeconds: number;
}

/** What the policy's alarm has seen. */
export interface Seen {
	readonly value: number;
	readonly threshold: number;
	readonly direction: "out" | "in";
}

/**
 * The desired capacity after a policy was asked; the one that there was where nothing is to change. New machines that
 * are not warm count for nothing when it grows, so that one breach adds once; those that are being ended still count
 * when it shrinks, and it does not shrink while it grows. Sources: Amazon EC2 Auto Scaling User Guide, "Target tracking
 * scaling policies", "Step and simple scaling policies" (with their warm-up) and "Scaling cooldowns"; Application Auto
 * Scaling User Guide, "Define cooldown periods".
 */
export function wantedCapacity(
	policy: TargetTracking | StepScaling | SimpleScaling,
	standing: Standing,
	seen: Seen,
): number {
	const wanted = bounded(capacityBy(policy, standing, seen), standing);
	const { desired, isGrowing, isBusy, sinceChangeSeconds } = standing;
	if (policy.kind === "simple") {
		// Whatever is being done must be done, and the cooldown over.
		const waits = isBusy || sinceChangeSeconds < policy.cooldownSeconds;
		return waits ? desired : wanted;
	}
	if (wanted > desired) return wanted;
	const waits = isGrowing || sinceChangeSeconds < policy.inCooldownSeconds;
	const isExact = policy.kind === "step" && policy.type === "ExactCapacity";
	if (waits || (seen.direction === "out" && !isExact)) return desired;
	return wanted;
}

function capacityBy(
	policy: TargetTracking | StepScaling | SimpleScaling,
	{ desired, warm, leaving }: Standing,
	{ value, threshold, direction }: Seen,
): number {
	if (policy.kind === "simple")
		return adjusted(desired, policy.adjustment, policy);
	if (policy.kind === "target-tracking") {
		// Rounded up either way: rather one too many than one too few.
		const capacity = direction === "out" ? warm : warm + leaving;
		const exact = Math.ceil((capacity * value) / policy.target);
		return direction === "out" ? exact : Math.min(desired, exact);
	}
	const step = stepFor(policy.steps, value, threshold);
	if (step === undefined) return desired;
	const capacity = step.adjustment > 0 ? warm : desired;
	return adjusted(capacity, step.adjustment, policy);
}

function bounded(capacity: number, { minimum, maximum }: Standing): number {
	return Math.min(maximum, Math.max(minimum, capacity));
}
