import type { PurchaseOf } from "../../plan/index.ts";
import { isUnknown } from "../../plan/index.ts";
import { each, type Pricer } from "../ask.ts";
import { fixed } from "../draft.ts";
import { exactly, range } from "../range.ts";
import { customMetrics } from "./compute.ts";

/**
 * `aws_cloudwatch_metric_alarm` (Amazon CloudWatch pricing): by the metrics that it looks
 * at, three for each where it looks at a band; dearer where a period is under a minute.
 * The first ten of standard resolution are free.
 */
export const priceMetricAlarm: Pricer<PurchaseOf<"metric-alarm">> = (
	alarm,
	{ prices },
) => {
	const metrics = alarm.hasBand ? alarm.metrics * 3 : alarm.metrics;
	const isHigh = alarm.periods.some(
		(period) => period !== undefined && !isUnknown(period) && period < 60,
	);
	return isHigh
		? [
				fixed(
					"High-resolution alarm",
					metrics,
					"alarm metrics",
					prices.price("cloudwatch.alarm.high"),
				),
			]
		: [
				fixed(
					"Alarm",
					metrics,
					"alarm metrics",
					prices.price("cloudwatch.alarm.standard"),
					{
						allowance: { key: "alarms", quantity: 10 },
					},
				),
			];
};

/** `aws_cloudwatch_composite_alarm` (Amazon CloudWatch pricing): by the alarm, whatever it is made of. */
export const priceCompositeAlarm: Pricer<PurchaseOf<"composite-alarm">> = (
	_alarm,
	{ prices },
) => [
	fixed(
		"Composite alarm",
		1,
		"alarms",
		prices.price("cloudwatch.alarm.composite"),
	),
];

/** `aws_cloudwatch_dashboard`: an account's first three are free. */
export const priceDashboard: Pricer<PurchaseOf<"dashboard">> = (
	_dashboard,
	{ prices },
) => [
	fixed("Dashboard", 1, "dashboards", prices.price("cloudwatch.dashboard"), {
		allowance: { key: "dashboards", quantity: 3 },
	}),
];

/** `aws_cloudwatch_log_metric_filter`: a custom metric while something matches. */
export const priceMetricFilter: Pricer<PurchaseOf<"metric-filter">> = (
	filter,
	ask,
) => {
	const { least, expected, most } = each(ask, filter, "customMetrics");
	return [
		customMetrics("Custom metric", "usage", range(least, expected, most), ask),
	];
};

/** A distribution's additional metrics, by their number (Amazon CloudFront Developer Guide, "Viewing additional CloudFront distribution metrics"). */
const metricsPerDistribution = 8;

/** `aws_cloudfront_monitoring_subscription`: paid for as custom metrics. */
export const priceDistributionMetrics: Pricer<
	PurchaseOf<"distribution-metrics">
> = (_subscription, ask) => [
	customMetrics(
		"Additional metrics",
		"fixed",
		exactly(metricsPerDistribution),
		ask,
	),
];
