import type { PurchaseOf } from "../../plan/index.ts";
import type { Pricer } from "../ask.ts";
import { fixed } from "../draft.ts";

/**
 * A policy that tracks a target costs nothing, but the alarms that AWS makes for it do: one above
 * and one below, and for DynamoDB another pair (Application Auto Scaling User Guide, "How
 * target tracking works"; Amazon DynamoDB Developer Guide, "How DynamoDB auto scaling
 * works"; Amazon CloudWatch pricing).
 */
export const priceScalingPolicy: Pricer<PurchaseOf<"scaling-policy">> = (
	{ policyType, namespace },
	{ prices },
) => {
	if (policyType !== "TargetTrackingScaling") return [];
	return [
		fixed(
			"Alarms of its target",
			namespace === "dynamodb" ? 4 : 2,
			"alarm metrics",
			prices.price("cloudwatch.alarm.standard"),
			{
				allowance: { key: "alarms", quantity: 10 },
				block: "observability",
			},
		),
	];
};
