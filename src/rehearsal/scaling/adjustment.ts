import type { Adjustment, Step } from "./policy.ts";

/**
 * The step whose range a value falls into, relative to the alarm's threshold: above it the lower bound belongs to the
 * range, below it the upper one. Source: Amazon EC2 Auto Scaling User Guide, "Step and simple scaling policies".
 */
export function stepFor(
	steps: readonly Step[],
	value: number,
	threshold: number,
): Step | undefined {
	const distance = value - threshold;
	return steps.find(({ from = -Infinity, to = Infinity }) =>
		distance >= 0
			? distance >= from && distance < to
			: distance > from && distance <= to,
	);
}

/**
 * A capacity after an adjustment. A change of more than one is rounded towards nought, a smaller one to one. Source: as
 * above, "Scaling adjustment types".
 */
export function adjusted(
	capacity: number,
	adjustment: number,
	{ type, minimumMagnitude }: Adjustment,
): number {
	if (type === "ExactCapacity") return adjustment;
	if (type === "ChangeInCapacity") return capacity + adjustment;
	const exact = (capacity * adjustment) / 100;
	const whole = Math.max(Math.trunc(Math.abs(exact)), exact === 0 ? 0 : 1);
	const change = Math.max(whole, adjustment === 0 ? 0 : minimumMagnitude);
	return capacity + Math.sign(adjustment) * change;
}
