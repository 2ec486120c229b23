import { type Alarm, parseExpression } from "../observation/index.ts";
import type { TargetTracking } from "./policy.ts";

/** Well below the target, so that it does not go in and out around it. */
const lowShare = 0.9;

/**
 * The two alarms that target tracking makes for itself: above the target for three periods, and a tenth below it for
 * fifteen. Source: Amazon EC2 Auto Scaling User Guide, "Target tracking scaling policies" (out at once, in more
 * gradually); the alarms' own descriptions at AWS have these numbers.
 */
export function trackingAlarms(
	{ address, target, query, periodMinutes, isZeroWhenMissing }: TargetTracking,
	name: string,
): { readonly high: Alarm; readonly low: Alarm } {
	const expression = isZeroWhenMissing
		? parseExpression(`FILL(${query.id}, 0)`)
		: undefined;
	const alarm = (
		side: "High" | "Low",
		periods: number,
		threshold: number,
	): Alarm => ({
		kind: "alarm",
		name: `TargetTracking-${name}-Alarm${side}`,
		description: "DO NOT EDIT OR DELETE. For a target tracking scaling policy.",
		queries: [query],
		...(expression && { expression }),
		periodMinutes,
		rule: {
			comparison:
				side === "High" ? "GreaterThanThreshold" : "LessThanThreshold",
			threshold,
			evaluationPeriods: periods,
			datapointsToAlarm: periods,
			missing: "missing",
		},
		ignoresFewSamples: false,
		actions: {
			ALARM: [`${address} ${side.toLowerCase()}`],
			OK: [],
			INSUFFICIENT_DATA: [],
		},
	});
	return {
		high: alarm("High", 3, target),
		low: alarm("Low", 15, target * lowShare),
	};
}
